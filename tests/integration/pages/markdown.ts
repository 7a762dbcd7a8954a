/** A block of code in a page. */
export interface CodeBlock {
  /** Of its first line of code, from 1. */
  readonly line: number;
  /** The word behind the opening fence; empty if there is none. */
  readonly language: string;
  readonly code: string;
}

/**
 * The fenced blocks of a Markdown text, those in list items too, without their indentation.
 * https://spec.commonmark.org/0.31.2/#fenced-code-blocks
 *
 * @throws Error on code that is only indented, and on a fence that is not closed: neither says what it is
 */
export function codeBlocks(text: string): CodeBlock[] {
  const blocks: CodeBlock[] = [];
  const lines = text.split('\n');
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? '';
    const [, indentation = '', fence, info = ''] =
      /^( *(?:[-*+] +|\d+[.)] +)?)(`{3,}|~{3,})\s*(.*)$/.exec(line) ?? [];
    if (fence === undefined) {
      if (/^ {4}\S/.test(line) && lines[index - 1] === '' && !isInList(lines, index)) {
        throw new Error(`line ${index + 1}: code without a fence: ${line.trim()}`);
      }
      continue;
    }
    const end = lines.findIndex((later, at) => at > index && later.trim() === fence);
    if (end < 0) throw new Error(`line ${index + 1}: the fence is never closed`);
    const code = lines.slice(index + 1, end).map((inner) => withoutIndentation(inner, indentation.length));
    blocks.push({ line: index + 2, language: info.split(/\s/)[0] ?? '', code: `${code.join('\n')}\n` });
    index = end;
  }
  return blocks;
}

/** Whether an indented line continues an item of a list. */
function isInList(lines: readonly string[], index: number): boolean {
  const start = lines.slice(0, index).findLast((line) => /^\S/.test(line)) ?? '';
  return /^(?:[-*+]|\d+[.)]) /.test(start);
}

function withoutIndentation(line: string, width: number): string {
  return line.slice(0, width).trim() === '' ? line.slice(width) : line.trimStart();
}

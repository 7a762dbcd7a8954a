import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { type CodeBlock, codeBlocks } from './markdown';

export const PROJECT = resolve(__dirname, '../../..');

/** What is no part of the sources: built, fetched or kept by tools. */
const SKIPPED = new Set(['node_modules', 'dist', 'coverage']);

/** What can be done with a block, and so how it is tested. */
export type Kind =
  | 'allowlist'
  | 'commands'
  | 'diagram'
  | 'json'
  | 'log-query'
  | 'output'
  | 'python'
  | 'toml'
  | 'typescript'
  | 'yaml';

/** By the language that a block names. A language that is not here has no test: add both. */
const KINDS: ReadonlyMap<string, Kind> = new Map([
  ['', 'allowlist'],
  ['insights', 'log-query'],
  ['json', 'json'],
  ['mermaid', 'diagram'],
  ['python', 'python'],
  ['sh', 'commands'],
  ['text', 'output'],
  ['toml', 'toml'],
  ['ts', 'typescript'],
  ['yaml', 'yaml'],
]);

export interface Block extends CodeBlock {
  readonly kind: Kind;
  /** `README.md:12`, for the names of tests. */
  readonly place: string;
}

export interface Page {
  /** Path within the project. */
  readonly name: string;
  readonly text: string;
  readonly blocks: readonly Block[];
}

/** Every Markdown file of the project. @throws Error for a block that nothing is known to test */
export function readPages(): Page[] {
  return markdownFiles(PROJECT)
    .sort()
    .map((file) => readPage(relative(PROJECT, file), readFileSync(file, 'utf8')));
}

/** @throws Error for a block that nothing is known to test */
export function readPage(name: string, text: string): Page {
  return { name, text, blocks: blocksOf(name, text) };
}

/** The blocks of a kind, of all pages, with their names in front: rows for `it.each`. */
export function blocksOfKind(kind: Kind): [place: string, block: Block][] {
  return readPages().flatMap(({ blocks }) =>
    blocks.filter((block) => block.kind === kind).map((block): [string, Block] => [block.place, block]),
  );
}

function blocksOf(name: string, text: string): Block[] {
  try {
    return codeBlocks(text).map((block) => {
      const kind = KINDS.get(block.language);
      if (kind === undefined) {
        const known = [...KINDS.keys()].filter((language) => language !== '').join(', ');
        throw new Error(
          `line ${block.line}: nothing tests a block in '${block.language}'; known are ${known}`,
        );
      }
      return { ...block, kind, place: `${name}:${block.line}` };
    });
  } catch (error) {
    throw new Error(`${name}, ${error instanceof Error ? error.message : error}`, { cause: error });
  }
}

function markdownFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name.startsWith('.') || SKIPPED.has(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return markdownFiles(path);
    return entry.name.endsWith('.md') ? [path] : [];
  });
}

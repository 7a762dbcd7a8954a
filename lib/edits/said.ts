/**
 * What a line says, whatever its padding and its comment: two lines that say the same are the same entry, and the audit has
 * the same to say of both.
 */
export function said(line: string): string {
  return line
    .replace(/^\uFEFF/, '')
    .trim()
    .replace(/[ \t]+#.*$/s, '')
    .trim()
    .replace(/^![ \t]*/, '!')
    .replace(/[ \t]+/g, ' ');
}

/** What each line of a text says; of a comment, the comment. */
export function saidBy(text: string): string[] {
  return text.split(/\r\n|\n|\r/).map(said);
}

/** In characters: the longest that a line of the terminal says of one thing that came from outside. */
const MAX_LENGTH = 330;

/** Text from outside as it may stand in a terminal: no control sequence works, and none fills the screen. */
export function printable(text: string): string {
  const shown = text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
  return shown.replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}

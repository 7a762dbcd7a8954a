import { type Expression, originCharacters } from '../pattern/expression';
import type { RegularExpression } from '../pattern/parse-regular-expression';
import { readExpression } from '../pattern/read-expression';

/**
 * Reads a regular expression as far as origins go. The reader of the core leaves rare syntax to the matching engine;
 * what of it can be said more simply is said so here and read after all.
 *
 * @param pattern one that the engine has accepted
 * @returns `undefined` for what cannot
 * @see https://github.com/google/re2/wiki/Syntax
 */
export function readPattern({ source, ignoreCase }: RegularExpression): Expression | undefined {
  return (
    readExpression({ source, ignoreCase }) ?? readExpression({ source: inCommonSyntax(source), ignoreCase })
  );
}

const code = String.raw`\\x(?:\{(?<wide>[0-9a-fA-F]+)\}|(?<code>[0-9a-fA-F]{2}))`;
const category = String.raw`\\p(?:\{(?<category>\w+)\}|(?<letter>[A-Z]))`;
/** Not to be mistaken for the beginning of something else. */
const otherEscape = String.raw`\\.`;

const token = new RegExp(
  [
    String.raw`\\Q(?<quoted>.*?)(?:\\E|$)`,
    code,
    category,
    String.raw`(?<anchor>\\[Az])`,
    otherEscape,
    String.raw`(?<group>\(\?P?<\w+>)`,
    String.raw`(?<flags>\(\?[smU]+(?<end>[:)]))`,
    String.raw`\[(?<class>\^?\]?(?:\[:\^?\w+:\]|\\x\{[0-9a-fA-F]+\}|\\.|[^\]\\])*)\]`,
  ].join('|'),
  'gs',
);

const member = new RegExp(
  [String.raw`^(?<negated>\^?)\]`, String.raw`\[:(?<name>\w+):\]`, code, category, otherEscape].join('|'),
  'gs',
);

function inCommonSyntax(source: string): string {
  return source.replace(token, (text, ...rest) => {
    const groups: Readonly<Record<string, string | undefined>> = rest.at(-1);
    const { quoted, wide, code, category, letter, anchor, group, flags, end, class: members } = groups;
    if (quoted !== undefined) return [...quoted].map(escaped).join('');
    if (wide !== undefined || code !== undefined) return character(wide ?? code ?? '');
    if (category !== undefined || letter !== undefined) return inClass(categories, category ?? letter, text);
    if (anchor !== undefined) return anchor === '\\A' ? '^' : '$';
    if (group !== undefined) return '(?:';
    // In an origin there are no lines for `.`, `^` and `$` to differ by, and greed makes no difference to the whole.
    if (flags !== undefined) return end === ':' ? '(?:' : '';
    return members === undefined ? text : `[${membersInCommonSyntax(members)}]`;
  });
}

function membersInCommonSyntax(members: string): string {
  return members.replace(member, (text, ...rest) => {
    const groups: Readonly<Record<string, string | undefined>> = rest.at(-1);
    const { negated, name, wide, code, category, letter } = groups;
    if (negated !== undefined) return `${negated}\\]`;
    if (name !== undefined) return posixClasses.get(name) ?? text;
    if (wide !== undefined || code !== undefined) return character(wide ?? code ?? '');
    return categories.get(category ?? letter ?? '') ?? text;
  });
}

function inClass(classes: ReadonlyMap<string, string>, name: string | undefined, otherwise: string): string {
  const members = classes.get(name ?? '');
  return members === undefined ? otherwise : `[${members}]`;
}

function character(code: string): string {
  return escaped(String.fromCodePoint(Number.parseInt(code, 16)));
}

function escaped(text: string): string {
  // Case folding makes an ASCII letter of the Kelvin sign, so what is not ASCII stays as it is.
  if (/[a-zA-Z0-9_]|[^\0-\x7f]/.test(text)) return text;
  return originCharacters.includes(text) ? `\\${text}` : nothing;
}

/** White space: no origin has any, so it stands for every other character that none has. */
const nothing = '\\s';

const signs = '\\-._:\\/+\\[\\]';

/** As far as origins go. Classes that case folding would change are left to the engine. */
const posixClasses: ReadonlyMap<string, string> = new Map([
  ['alpha', 'a-z'],
  ['alnum', 'a-z0-9'],
  ['digit', '0-9'],
  ['lower', 'a-z'],
  ['word', 'a-z0-9_'],
  ['xdigit', 'a-f0-9'],
  ['punct', signs],
  ['graph', `a-z0-9${signs}`],
  ['print', `a-z0-9${signs}`],
  ['space', nothing],
  ['blank', nothing],
  ['cntrl', nothing],
]);

const categories: ReadonlyMap<string, string> = new Map([
  ['L', 'a-z'],
  ['Ll', 'a-z'],
  ['Latin', 'a-z'],
  ['N', '0-9'],
  ['Nd', '0-9'],
]);

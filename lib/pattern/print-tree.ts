import { ALL_CHARACTERS, complement, isSameSet, membersOf, sizeOfSet } from './character-set';
import {
  AT_END,
  AT_START,
  AT_WORD_BOUNDARY,
  type Contexts,
  EVERYWHERE,
  type Repeat,
  type Tree,
} from './tree';

/** Writes a tree in RE2 syntax. Trees that match the same in the same way are written the same. */
export function printTree(tree: Tree): string {
  switch (tree.kind) {
    case 'nothing':
      // RE2 has no empty class.
      return '[^\\x00-\\x{10FFFF}]';
    case 'assertion':
      return printContexts(tree.contexts);
    case 'literal':
      return escaped(tree.text);
    case 'characters':
      return printCharacters(tree.set);
    case 'sequence':
      return tree.parts.map((part) => (part.kind === 'choice' ? group(part) : printTree(part))).join('');
    case 'choice':
      return tree.alternatives.map(printTree).join('|');
    case 'repeat':
      return `${isAtom(tree.part) ? printTree(tree.part) : group(tree.part)}${printCounts(tree)}`;
  }
}

function group(tree: Tree): string {
  return `(?:${printTree(tree)})`;
}

function isAtom(tree: Tree): boolean {
  return tree.kind === 'characters' || (tree.kind === 'literal' && tree.text.length === 1);
}

function escaped(text: string): string {
  return text.replace(/[.+[\]]/g, '\\$&');
}

function printCharacters(set: Parameters<typeof membersOf>[0]): string {
  if (isSameSet(set, ALL_CHARACTERS)) return '.';
  const others = complement(set);
  return sizeOfSet(others) < 8
    ? `[^${printMembers(membersOf(others))}]`
    : `[${printMembers(membersOf(set))}]`;
}

/** Three letters or digits in a row and more are written as a range; the dash comes last, where it needs no escape. */
function printMembers(members: string): string {
  const dash = members.includes('-') ? '-' : '';
  let written = '';
  for (let at = 0; at < members.length; ) {
    const end = endOfRange(members, at);
    const [first = '', last = ''] = [members[at], members[end - 1]];
    written += end - at > 2 ? `${first}-${last}` : escapedInClass(members.slice(at, end));
    at = end;
  }
  return written + dash;
}

function endOfRange(members: string, from: number): number {
  let end = from + 1;
  while (
    end < members.length &&
    /[a-z0-9]/.test(members.charAt(from)) &&
    members.charCodeAt(end) === members.charCodeAt(end - 1) + 1
  ) {
    end++;
  }
  return end;
}

function escapedInClass(text: string): string {
  return text.replace('-', '').replace(/[[\]]/g, '\\$&');
}

function printCounts({ min, max }: Repeat): string {
  const isEndless = max === Number.POSITIVE_INFINITY;
  if (min === 0 && max === 1) return '?';
  if (min === 0 && isEndless) return '*';
  if (min === 1 && isEndless) return '+';
  return min === max ? `{${min}}` : `{${min},${isEndless ? '' : max}}`;
}

/** Every set of contexts that anchors can make is one of these, or some of them one behind the other. */
function printContexts(contexts: Contexts): string {
  if (contexts === EVERYWHERE) return '';
  const anchors: readonly (readonly [string, Contexts])[] = [
    ['^', AT_START],
    ['$', AT_END],
    ['\\b', AT_WORD_BOUNDARY],
    ['\\B', EVERYWHERE & ~AT_WORD_BOUNDARY],
  ];
  return anchors
    .filter(([, its]) => (contexts & ~its) === 0)
    .map(([sign]) => sign)
    .join('');
}

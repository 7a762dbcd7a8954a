import { type Automaton, charactersAt, followersOf } from '../pattern/automaton';
import { overlaps, setOf } from '../pattern/character-set';

/** Where in an origin a character stands, as bits. */
export const IN_SCHEME = 1;
export const IN_HOST = 2;

/** The scheme, its colon and slashes, and all that is behind these. */
const zones = ['start', 'scheme', 'colon', 'slash', 'slashes', 'host'] as const;
type Zone = (typeof zones)[number];

const LETTERS = setOf('abcdefghijklmnopqrstuvwxyz');
const SCHEME_CHARACTERS = setOf('abcdefghijklmnopqrstuvwxyz0123456789+-.');
const HOST_CHARACTERS = setOf('abcdefghijklmnopqrstuvwxyz0123456789-_.:[]');

const steps: Readonly<Record<Zone, readonly { readonly on: ReturnType<typeof setOf>; readonly to: Zone }[]>> =
  {
    start: [{ on: LETTERS, to: 'scheme' }],
    scheme: [
      { on: SCHEME_CHARACTERS, to: 'scheme' },
      { on: setOf(':'), to: 'colon' },
    ],
    colon: [{ on: setOf('/'), to: 'slash' }],
    slash: [{ on: setOf('/'), to: 'slashes' }],
    slashes: [{ on: HOST_CHARACTERS, to: 'host' }],
    host: [{ on: HOST_CHARACTERS, to: 'host' }],
  };

/**
 * By position of a pattern: in which parts of an origin it can stand. In `https://.*`, the `.` stands in the host only;
 * who reads from the end could not tell.
 */
export function zonesOf(automaton: Automaton): Uint8Array {
  const bits = new Uint8Array(automaton.positions);
  const seen = new Uint8Array(automaton.positions * zones.length);
  const open: { readonly position: number; readonly zone: Zone }[] = [];
  const enter = (positions: Iterable<number>, zone: Zone) => {
    for (const { on, to } of steps[zone]) {
      for (const position of positions) {
        const key = position * zones.length + zones.indexOf(to);
        if (seen[key] === 1 || !overlaps(charactersAt(automaton, position), on)) continue;
        seen[key] = 1;
        bits[position] = (bits[position] ?? 0) | (to === 'host' ? IN_HOST : IN_SCHEME);
        open.push({ position, zone: to });
      }
    }
  };
  enter(automaton.starts, 'start');
  for (let at = open.pop(); at !== undefined; at = open.pop())
    enter(followersOf(automaton, at.position), at.zone);
  return bits;
}

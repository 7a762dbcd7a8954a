import type { ParameterVersion } from '../allowlist-parameters';
import type { ParameterChange } from './parameter-change';

/** One call to Parameter Store; several may be needed for one parameter. */
export interface WriteStep {
  readonly name: string;
  readonly before?: ParameterVersion;
  /** The text to write; absent: the parameter is deleted. */
  readonly text?: string;
}

/**
 * Orders writes to several parameters so that, after each of them, no origin is allowed that is not allowed before or
 * after all of them, and none is denied that is allowed before and after. Functions may read at any moment, and any
 * write may be the last one that works.
 *
 * What gains a line goes before what loses it, what denies before what allows, and what ceases to allow before what ceases
 * to deny. Where parameters exchange entries there is no such order, and they are written in steps: first with the lines
 * of both versions.
 */
export function orderWrites(changes: readonly ParameterChange[]): WriteStep[] {
  const steps: WriteStep[] = [];
  let waiting = changes.map((change) => new LineMoves(change));
  while (waiting.length > 0) {
    const free = waiting.find((one) => waiting.every((other) => other === one || !other.mustPrecede(one)));
    if (free === undefined) return [...steps, ...inPhases(waiting)];
    steps.push(stepOf(free.change, free.change.after));
    waiting = waiting.filter((one) => one !== free);
  }
  return steps;
}

/** Every denying line first, then every allowing one; then what allowed no more goes, and last what denied. */
function inPhases(moves: readonly LineMoves[]): WriteStep[] {
  const texts = moves.map((its) => its.phases());
  return [0, 1, 2, 3].flatMap((phase) =>
    moves.flatMap(({ change }, index) => {
      const [now, earlier] = [
        texts[index]?.[phase],
        phase === 0 ? change.before?.value : texts[index]?.[phase - 1],
      ];
      return now === earlier ? [] : [stepOf(change, now)];
    }),
  );
}

function stepOf({ name, before }: ParameterChange, text: string | undefined): WriteStep {
  return { name, ...(before !== undefined && { before }), ...(text !== undefined && { text }) };
}

/** The entries that one change adds to its parameter, and those that it takes away. */
class LineMoves {
  readonly #gained: readonly string[];
  readonly #lost: readonly string[];

  constructor(readonly change: ParameterChange) {
    const [before, after] = [entriesOf(change.before?.value), entriesOf(change.after)];
    this.#gained = after.filter((line) => !before.includes(line));
    this.#lost = before.filter((line) => !after.includes(line));
  }

  mustPrecede(other: LineMoves): boolean {
    return (
      this.#gained.some((line) => other.#lost.includes(line)) ||
      (this.#gained.some(isDeny) && other.#gained.some(isAllow)) ||
      (this.#lost.some(isAllow) && other.#lost.some(isDeny))
    );
  }

  /** The texts on the way from the old to the new one. */
  phases(): (string | undefined)[] {
    const { before, after } = this.change;
    return [
      joined(before?.value, this.#gained.filter(isDeny)),
      joined(before?.value, this.#gained),
      joined(after, this.#lost.filter(isDeny)),
      after,
    ];
  }
}

function joined(text: string | undefined, lines: readonly string[]): string | undefined {
  if (lines.length === 0) return text;
  return [...(text === undefined ? [] : [text]), ...lines].join('\n');
}

function entriesOf(text = ''): readonly string[] {
  return text
    .split(/\r\n|\n|\r/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

function isDeny(line: string): boolean {
  return line.startsWith('!');
}

function isAllow(line: string): boolean {
  return !isDeny(line);
}

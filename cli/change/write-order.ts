import type { Entry } from '../../lib/allowlist/entry';
import { parseAllowlist } from '../../lib/allowlist/parse-allowlist';
import { EntryLanguage } from '../../lib/audit/entry-language';
import { withinLimits } from '../../lib/audit/limits';
import type { ParameterVersion } from '../../lib/parameter-store/parameter-version';
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
 * For each origin, what denies it has to come first, then what allows it; then what allowed it may go, and last what
 * denied it. Where parameters exchange entries, no order of whole writes does that, and they are written in phases.
 */
export function orderWrites(changes: readonly ParameterChange[]): WriteStep[] {
  const moves = changes.map((change) => new EntryMoves(change));
  const earlier = new Map(moves.map((one) => [one, moves.filter((other) => other.mustPrecede(one))]));
  const steps: WriteStep[] = [];
  let waiting = moves;
  while (waiting.length > 0) {
    const free = waiting.find((one) => !earlier.get(one)?.some((other) => waiting.includes(other)));
    if (free === undefined) return [...steps, ...inPhases(waiting)];
    steps.push(stepOf(free.change, free.change.after));
    waiting = waiting.filter((one) => one !== free);
  }
  return steps;
}

function inPhases(moves: readonly EntryMoves[]): WriteStep[] {
  const texts = moves.map((its) => its.texts());
  return [...PHASES.keys()].flatMap((phase) =>
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

/** What an entry does when it comes or goes, in the order in which that is safe. */
const PHASES = ['deny', 'allow', 'no longer allow', 'no longer deny'] as const;

/** The entries that one change adds to its parameter, and those that it takes away. */
class EntryMoves {
  readonly #byPhase: readonly (readonly EntryLanguage[])[];

  constructor(readonly change: ParameterChange) {
    const [before, after] = [entriesOf(change.before?.value), entriesOf(change.after)];
    const moved = { gained: missingFrom(before, after), lost: missingFrom(after, before) };
    this.#byPhase = PHASES.map((phase) =>
      moved[phase.startsWith('no longer') ? 'lost' : 'gained']
        .filter(({ effect }) => phase.endsWith(effect))
        .map((entry) => new EntryLanguage(entry)),
    );
  }

  /** Whether an entry has to move here before one that matches the same origin does there. */
  mustPrecede(other: EntryMoves): boolean {
    if (other === this) return false;
    return this.#byPhase.some((these, phase) =>
      other.#byPhase
        .slice(phase + 1)
        .flat()
        .some((later) => these.some((one) => mayShareOrigin(one, later))),
    );
  }

  /** The texts on the way from the old to the new one, one for each phase. */
  texts(): (string | undefined)[] {
    const { before, after } = this.change;
    const [deny = [], allow = [], , stillDenied = []] = this.#byPhase;
    return [
      withEntries(before?.value, deny),
      withEntries(before?.value, [...deny, ...allow]),
      withEntries(after, stillDenied),
      after,
    ];
  }
}

/** Where that is too large to decide, they may. */
function mayShareOrigin(one: EntryLanguage, other: EntryLanguage): boolean {
  const [{ pattern }, { pattern: others }] = [one.entry, other.entry];
  // Most entries are exact, and lists are long.
  if (pattern.kind === 'exact' && others.kind === 'exact') return pattern.origin === others.origin;
  const answer = withinLimits(() => (pattern.kind === 'exact' ? other.overlaps(one) : one.overlaps(other)));
  return answer.kind === 'undecided' || answer.value;
}

function withEntries(text: string | undefined, added: readonly EntryLanguage[]): string | undefined {
  if (added.length === 0) return text;
  return [...(text === undefined ? [] : [text]), ...added.map(({ entry }) => entry.text)].join('\n');
}

function entriesOf(value = ''): readonly Entry[] {
  return parseAllowlist([{ name: '', value }], { allowCredentials: false }).entries;
}

function missingFrom(known: readonly Entry[], entries: readonly Entry[]): readonly Entry[] {
  const says = ({ effect, pattern, expiresAt }: Entry) => JSON.stringify([effect, pattern, expiresAt]);
  const said = new Set(known.map(says));
  return entries.filter((entry) => !said.has(says(entry)));
}

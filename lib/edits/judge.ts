import type { Entry, ParameterText } from '../allowlist/entry';
import { isInForce } from '../allowlist/entry-index';
import { parseAllowlist } from '../allowlist/parse-allowlist';
import { type AuditOptions, audit } from '../audit/audit';
import { compareAllowlists, type Difference } from '../audit/compare-allowlists';
import type { Finding } from '../audit/finding';
import { said } from './said';

/** What an edit means for the allowlist as a whole. */
export interface Judgement {
  /** What the edit brings in; what was there before is none of its business. */
  readonly findings: readonly Finding[];
  /** Origins that become allowed, and that stop being allowed. */
  readonly allowed: Difference;
  readonly revoked: Difference;
}

/** So many entries are asked one by one whether they let in more than before; of any beyond, it is supposed. */
const MOST_COMPARED = 100;

/**
 * Says what an edit means.
 *
 * A finding is known if the allowlist had it before: by its rule, what its entry says, and what that lets in. Not by its
 * place: an entry that is moved or copied lets nobody in who was not let in before. With a deny entry that goes, what an
 * old entry lets in grows, and its finding is brought in by that.
 *
 * @param before every parameter of the allowlist, in the order in which functions read them
 * @param after the same, once the edit is made
 * @param accepted the same as before, without lines that are themselves still to be judged: what the edit copies from those
 *   is not known
 */
export function judge(
  before: readonly ParameterText[],
  after: readonly ParameterText[],
  options: AuditOptions,
  accepted = before,
): Judgement {
  const difference = compareAllowlists(before, after, options);
  const found = audit(after, options).findings;
  // An audit of thousands of entries takes seconds: not for nothing.
  if (found.length === 0) return { findings: [], ...difference };
  const namesIn = (list: readonly ParameterText[]) => new Set(audit(list, options).findings.map(nameOf));
  const old = namesIn(before);
  const known = accepted === before ? old : namesIn(accepted);
  const touched = touchedBy(before, after);
  const isKnown = (finding: Finding) => (touched(finding.parameter) ? known : old).has(nameOf(finding));
  const grows = difference.allowed.kind === 'none' ? () => false : growth(before, after, options);
  return { findings: found.filter((finding) => !isKnown(finding) || grows(finding)), ...difference };
}

/** Whether an edit writes a parameter. */
function touchedBy(before: readonly ParameterText[], after: readonly ParameterText[]) {
  const texts = (list: readonly ParameterText[]) => new Map(list.map(({ name, value }) => [name, value]));
  const [old, fresh] = [texts(before), texts(after)];
  return (name: string): boolean => old.get(name) !== fresh.get(name);
}

function nameOf({ rule, text }: Finding): string {
  return `${rule} ${said(text)}`;
}

/** Whether the entry of a known finding lets in more than it did: deny entries that are gone, or that expire sooner, kept it out. */
function growth(
  before: readonly ParameterText[],
  after: readonly ParameterText[],
  options: AuditOptions,
): (finding: Finding) => boolean {
  const gone = lostDenials(before, after, options);
  if (gone.length === 0) return () => false;
  const kept = denials(after, options).map(({ text }) => text);
  let left = MOST_COMPARED;
  return ({ severity, text }) => {
    if (severity === 'info' || text.startsWith('!')) return false;
    if (left-- <= 0) return true;
    const listOf = (lines: readonly string[]) => [{ name: '', value: [text, ...lines].join('\n') }];
    const once = listOf([...kept, ...gone.map((entry) => entry.text)]);
    return compareAllowlists(once, listOf(kept), options).allowed.kind !== 'none';
  };
}

/** The deny entries in force that an edit takes away, wherever they stood. */
export function lostDenials(
  before: readonly ParameterText[],
  after: readonly ParameterText[],
  options: AuditOptions,
): readonly Entry[] {
  const kept = new Set(denials(after, options).map(({ text }) => said(text)));
  return denials(before, options).filter(({ text }) => !kept.has(said(text)));
}

function denials(parameters: readonly ParameterText[], options: AuditOptions): readonly Entry[] {
  return entriesInForce(parameters, options).filter(({ effect }) => effect === 'deny');
}

/** The entries that have not expired. */
export function entriesInForce(
  parameters: readonly ParameterText[],
  { allowCredentials, now }: AuditOptions,
): readonly Entry[] {
  const { entries } = parseAllowlist(parameters, { allowCredentials });
  return entries.filter((entry) => isInForce(entry, now));
}

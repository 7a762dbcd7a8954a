import { Budget, LimitReached, SubsetAutomaton } from '../pattern/subset-automaton';
import type { EntryLanguage } from './entry-language';
import { COMPARISON_LIMIT } from './limits';
import { type OriginLanguage, originLanguage } from './origin-language';

/** How an entry is compared with others. */
export interface Comparison {
  /** All origins have to be matched by one of these, if there are any. */
  readonly within?: readonly EntryLanguage[];
  /** No origin may be matched by one of these. */
  readonly without: readonly EntryLanguage[];
}

const WITHIN = 1;
const WITHOUT = 2;

/**
 * The origins that an entry matches and that others match, or do not.
 *
 * @param list what all comparisons of a list may take together
 * @returns `undefined` if that is too large to work out
 */
export function compared(
  language: EntryLanguage,
  { within, without }: Comparison,
  list: Budget,
): OriginLanguage | undefined {
  if (within === undefined && without.length === 0) return language.origins;
  const limit = Math.min(COMPARISON_LIMIT, list.left);
  const budget = new Budget(limit);
  try {
    const groups = [within ?? [], without].map((languages) => languages.map((its) => its.reversed));
    return originLanguage(language.automaton, language.grammar, {
      automata: new SubsetAutomaton(groups, budget),
      holds: (matching) => (matching & WITHOUT) === 0 && (within === undefined || (matching & WITHIN) !== 0),
      budget,
    });
  } catch (error) {
    if (error instanceof LimitReached) return undefined;
    throw error;
  } finally {
    list.left -= limit - Math.max(0, budget.left);
  }
}

/** Whether each origin that an entry matches is matched by another; `undefined` if that is too large to decide. */
export function isWithin(one: EntryLanguage, other: EntryLanguage, list: Budget): boolean | undefined {
  if (other.entry.pattern.kind === 'any-origin') return true;
  const left = compared(one, { without: [other] }, list);
  return left === undefined ? undefined : left.states === 0;
}

/** Whether there is an origin that both entries match; `undefined` if that is too large to decide. */
export function shareOrigins(one: EntryLanguage, other: EntryLanguage, list: Budget): boolean | undefined {
  if (one.entry.pattern.kind === 'exact') return other.matches(one.entry.pattern.origin);
  if (other.entry.pattern.kind === 'exact') return one.matches(other.entry.pattern.origin);
  const both = compared(one, { within: [other], without: [] }, list);
  return both === undefined ? undefined : both.states > 0;
}

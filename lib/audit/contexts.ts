import { intersection, isEmptySet, overlaps, setOf } from '../pattern/character-set';
import { type Budget, DEAD, type SubsetAutomaton } from '../pattern/subset-automaton';
import { type GrammarStep, groupedSteps, type OriginGrammar, type Outcomes } from './origin-grammar';

/** What other entries have to say of an origin, for it to be of interest. */
export interface Condition {
  /** Reads what these entries match, from the last character to the first. */
  readonly automata: SubsetAutomaton;
  /** Whether an origin is of interest, by which groups of these entries match it. */
  readonly holds: (matching: number) => boolean;
  /** What the search for it may take. */
  readonly budget: Budget;
}

/** Of the grammar alone: the same for all entries, so what leads on from each is worked out once. */
const contextsOfGrammar = new WeakMap<OriginGrammar, Contexts>();

export function contextsOf(grammar: OriginGrammar, condition: Condition | undefined): Contexts {
  if (condition !== undefined) return new Contexts(grammar, condition);
  const known = contextsOfGrammar.get(grammar) ?? new Contexts(grammar, undefined);
  contextsOfGrammar.set(grammar, known);
  return known;
}

/** A state of what is deterministic: the grammar of origins beside what other entries match. */
export interface Context {
  readonly grammar: number;
  readonly others: number;
  readonly isBeforeHost: boolean;
  readonly outcome: Outcomes;
}

export class Contexts {
  readonly #contexts: Context[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #steps: (readonly GrammarStep[])[] = [];
  readonly #otherSteps: (readonly GrammarStep[])[] = [];
  /** Whether it is of interest what no other entry matches. */
  readonly #holdsAlone: boolean;

  constructor(
    private readonly grammar: OriginGrammar,
    private readonly condition: Condition | undefined,
  ) {
    this.#holdsAlone = condition === undefined || condition.holds(0);
    this.#number(grammar.initial, condition === undefined ? DEAD : condition.automata.initial, false);
  }

  at(number: number): Context | undefined {
    return this.#contexts[number];
  }

  steps(number: number): readonly GrammarStep[] {
    this.#steps[number] ??= this.#stepsOf(number);
    return this.#steps[number] ?? [];
  }

  #stepsOf(number: number): readonly GrammarStep[] {
    const context = this.#contexts[number];
    if (context === undefined) return [];
    return this.grammar.steps(context.grammar).flatMap((step) => {
      if (step.to === DEAD) return [];
      const isBeforeHost = context.isBeforeHost || overlaps(step, SLASH);
      return this.#stepsOfOthers(context.others).flatMap((other): GrammarStep[] => {
        const set = intersection(step, other);
        if (isEmptySet(set) || (other.to === DEAD && !this.#holdsAlone)) return [];
        return [{ ...set, to: this.#number(step.to, other.to, isBeforeHost) }];
      });
    });
  }

  #stepsOfOthers(state: number): readonly GrammarStep[] {
    if (this.condition === undefined || state === DEAD) return NO_OTHERS;
    this.#otherSteps[state] ??= groupedSteps(this.condition.automata, state);
    return this.#otherSteps[state] ?? NO_OTHERS;
  }

  #number(grammar: number, others: number, isBeforeHost: boolean): number {
    const key = `${grammar} ${others}`;
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const outcome = this.#isOfInterest(others) ? this.grammar.outcome(grammar) : 0;
    const number = this.#contexts.push({ grammar, others, isBeforeHost, outcome }) - 1;
    this.#numbers.set(key, number);
    return number;
  }

  #isOfInterest(others: number): boolean {
    if (this.condition === undefined || others === DEAD) return this.#holdsAlone;
    return this.condition.holds(this.condition.automata.accepting(others));
  }
}

const NO_OTHERS: readonly GrammarStep[] = [{ to: DEAD, low: -1, high: -1 }];
const SLASH = setOf('/');

import type { Automaton } from '../pattern/automaton';
import { reversed } from '../pattern/reversed';
import { type Condition, contextsOf } from './contexts';
import type { OriginGrammar } from './origin-grammar';
import { zonesOf } from './position-zones';
import { Product } from './product';
import { type OriginLanguage, usefulStates } from './useful-states';

export type { OriginLanguage };

/**
 * @param entry the automaton of what it matches
 * @throws LimitReached if the condition is too large to be looked at; never without one
 */
export function originLanguage(
  entry: Automaton,
  grammar: OriginGrammar,
  condition?: Condition,
): OriginLanguage {
  const product = new Product(reversed(entry), zonesOf(entry), contextsOf(grammar, condition));
  return usefulStates(product.graph(condition?.budget));
}

import type { Entry } from '../allowlist/entry';
import { isInForce } from '../allowlist/entry-index';
import { isSerializedOrigin } from '../origin/serialized-origin';
import { type Automaton, automatonOf } from '../pattern/automaton';
import { type Matcher, matcherOf } from '../pattern/matcher';
import { treeOf } from '../pattern/pattern-tree';
import { reversed } from '../pattern/reversed';
import { type Shape, shapesOf } from '../pattern/shape';
import type { Tree } from '../pattern/tree';
import { HostEnds } from './host-ends';
import { exactOriginGrammar, originGrammar } from './origin-grammar';
import { type OriginLanguage, originLanguage } from './origin-language';
import { shortestOriginWith } from './shortest-origins';

/** An entry, with what is worked out from it when it is first needed. */
export class EntryLanguage {
  #tree: Tree | undefined;
  #shapes: readonly Shape[] | undefined;
  #automaton: Automaton | undefined;
  #reversed: Automaton | undefined;
  #origins: OriginLanguage | undefined;
  #hosts: HostEnds | undefined;
  #matchers: readonly Matcher[] | undefined;

  constructor(readonly entry: Entry) {}

  get tree(): Tree {
    this.#tree ??= treeOf(this.entry.pattern);
    return this.#tree;
  }

  get shapes(): readonly Shape[] {
    this.#shapes ??= shapesOf(this.tree);
    return this.#shapes;
  }

  get automaton(): Automaton {
    this.#automaton ??= automatonOf(this.tree);
    return this.#automaton;
  }

  get reversed(): Automaton {
    this.#reversed ??= reversed(this.automaton);
    return this.#reversed;
  }

  /** The serialized origins that the entry matches, whoever denies them. */
  get origins(): OriginLanguage {
    this.#origins ??= originLanguage(this.automaton, this.grammar);
    return this.#origins;
  }

  /** The grammar that is exact enough for this entry. */
  get grammar(): ReturnType<typeof originGrammar> {
    if (this.#grammar !== undefined) return this.#grammar;
    this.#origins = originLanguage(this.automaton, originGrammar());
    const withIpv6 = shortestOriginWith(this.#origins, ']');
    const isExactEnough = withIpv6 === undefined || isSerializedOrigin(withIpv6);
    this.#grammar = isExactEnough ? originGrammar() : exactOriginGrammar();
    if (!isExactEnough) this.#origins = originLanguage(this.automaton, this.#grammar);
    return this.#grammar;
  }
  #grammar: ReturnType<typeof originGrammar> | undefined;

  get hosts(): HostEnds {
    this.#hosts ??= new HostEnds(this.origins);
    return this.#hosts;
  }

  /** Whether the entry matches an origin, whoever else denies it or allows it: by the matcher that answers requests. */
  matches(origin: string): boolean {
    const { pattern } = this.entry;
    if (pattern.kind === 'exact') return pattern.origin === origin;
    this.#matchers ??= this.shapes.map(matcherOf);
    return this.#matchers.some((matches) => matches(origin));
  }
}

/** The entries that have not expired, by what they do. */
export function inForce(
  entries: readonly Entry[],
  now: number,
): { readonly allow: readonly EntryLanguage[]; readonly deny: readonly EntryLanguage[] } {
  const languages = entries.filter((entry) => isInForce(entry, now)).map((entry) => new EntryLanguage(entry));
  return {
    allow: languages.filter(({ entry }) => entry.effect === 'allow'),
    deny: languages.filter(({ entry }) => entry.effect === 'deny'),
  };
}

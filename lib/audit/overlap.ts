import { endOfHost } from '../origin/serialized-origin';
import { indexKeys } from '../pattern/index-keys';
import type { EntryLanguage } from './entry-language';

/** The literals that an entry's origins begin with and that their hosts end with; for each of its shapes. */
interface Ends {
  readonly prefixes: readonly string[];
  readonly suffixes: readonly string[];
}

const ends = new WeakMap<EntryLanguage, readonly Ends[]>();

function endsOf(language: EntryLanguage): readonly Ends[] {
  const known = ends.get(language);
  if (known !== undefined) return known;
  const keys = indexKeys(language.entry.pattern);
  const its =
    keys.kind === 'origins'
      ? keys.origins.map((origin) => ({ prefixes: [origin], suffixes: [hostEndOf(origin)] }))
      : keys.shapes;
  ends.set(language, its);
  return its;
}

/** The origin up to the end of its host. */
function hostEndOf(origin: string): string {
  return origin.slice(0, endOfHost(origin));
}

/** Whether an origin could match both of two entries. If not, there is no need for an automaton to say so. */
export function mayOverlap(one: EntryLanguage, other: EntryLanguage): boolean {
  return endsOf(one).some((its) =>
    endsOf(other).some(
      ({ prefixes, suffixes }) =>
        prefixes.some((text) => its.prefixes.some((own) => text.startsWith(own) || own.startsWith(text))) &&
        suffixes.some((text) => its.suffixes.some((own) => text.endsWith(own) || own.endsWith(text))),
    ),
  );
}

/**
 * Finds those of many entries that could match an origin of a given one, without looking at each: by the end of the
 * host, which is where most lists differ.
 */
export class Overlaps {
  /** By literal that hosts end with, read backward: sorted, so that those with a common end stand together. */
  readonly #sorted: readonly { readonly reversed: string; readonly language: EntryLanguage }[];

  constructor(languages: readonly EntryLanguage[]) {
    this.#sorted = languages
      .flatMap((language) =>
        suffixesOf(language).map((suffix) => ({ reversed: [...suffix].reverse().join(''), language })),
      )
      .sort((one, other) => (one.reversed < other.reversed ? -1 : one.reversed > other.reversed ? 1 : 0));
  }

  with(language: EntryLanguage): readonly EntryLanguage[] {
    const found = new Set<EntryLanguage>();
    for (const suffix of suffixesOf(language)) {
      const reversed = [...suffix].reverse().join('');
      // Shorter ends of this one, each looked up; then longer ones, which follow it in the order.
      for (let length = 0; length < reversed.length; length++)
        this.#addRange(found, reversed.slice(0, length), true);
      this.#addRange(found, reversed, false);
    }
    return [...found].filter((other) => mayOverlap(language, other));
  }

  #addRange(found: Set<EntryLanguage>, text: string, isWhole: boolean): void {
    for (let index = this.#firstFrom(text); index < this.#sorted.length; index++) {
      const { reversed = '', language } = this.#sorted[index] ?? {};
      if (language === undefined || (isWhole ? reversed !== text : !reversed.startsWith(text))) return;
      found.add(language);
    }
  }

  #firstFrom(text: string): number {
    let from = 0;
    let to = this.#sorted.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((this.#sorted[middle]?.reversed ?? '') < text) from = middle + 1;
      else to = middle;
    }
    return from;
  }
}

function suffixesOf(language: EntryLanguage): readonly string[] {
  return [...new Set(endsOf(language).flatMap(({ suffixes }) => suffixes))];
}

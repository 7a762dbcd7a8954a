import type { Verdict } from './finding';
import { decoded } from './punycode';

/** What there is to say of labels in Punycode: what they stand for, and whether that looks like something else. */
export function homographs(text: string): readonly Verdict[] {
  const labels = [...new Set(text.match(/xn--[a-z0-9-]+/g))].flatMap((label) => {
    const shown = decoded(label);
    return shown === undefined ? [] : [{ label, shown }];
  });
  const first = labels.find(({ shown }) => looksLike(shown) !== undefined);
  if (first !== undefined) {
    return [
      {
        severity: 'warning',
        rule: 'homograph',
        message: `"${first.label}" is "${first.shown}", ${looksLike(first.shown) ?? ''}.`,
        counterexamples: [],
        remedy: 'Check that this is the name you mean.',
      },
    ];
  }
  if (labels.length === 0) return [];
  const named = labels.map(({ label, shown }) => `"${label}" is "${shown}"`).join(', ');
  return [{ severity: 'info', rule: 'punycode', message: `${named}.`, counterexamples: [] }];
}

const scripts: readonly (readonly [string, RegExp])[] = [
  ['Latin', /\p{Script=Latin}/u],
  ['Cyrillic', /\p{Script=Cyrillic}/u],
  ['Greek', /\p{Script=Greek}/u],
  ['Armenian', /\p{Script=Armenian}/u],
  ['Cherokee', /\p{Script=Cherokee}/u],
  ['Hebrew', /\p{Script=Hebrew}/u],
  ['Arabic', /\p{Script=Arabic}/u],
];

/** Letters of other scripts that are drawn like Latin ones. https://www.unicode.org/reports/tr39/#Confusable_Detection */
const LATIN_LOOK_ALIKES = new Map(
  [...'аеорсухіјѕһӏԁԛԝѵвкмнтгпьονιρυκατγχոօսց'].map((letter, at) => [
    letter,
    'aeopcyxijshldqwvbkmhtrnbovipukatyxnouq'.charAt(at),
  ]),
);

/** Why a name can be taken for another one, as a phrase. */
function looksLike(name: string): string | undefined {
  const found = scripts.filter(([, script]) => script.test(name)).map(([script]) => script);
  if (found.length > 1) return `which mixes letters of several scripts (${found.join(', ')}) that look alike`;
  const letters = [...name].filter((character) => /\p{L}/u.test(character));
  if (found[0] === 'Latin' || !letters.every((letter) => LATIN_LOOK_ALIKES.has(letter))) return undefined;
  const latin = [...name].map((letter) => LATIN_LOOK_ALIKES.get(letter) ?? letter).join('');
  return `whose letters are ${found.join()}, and which looks like "${latin}"`;
}

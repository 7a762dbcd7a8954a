import { ALL_CHARACTERS, type CharacterSet, NO_CHARACTERS, setOf } from './character-set';

const LETTERS = setOf('abcdefghijklmnopqrstuvwxyz');
const DIGITS = setOf('0123456789');

/**
 * Unicode's general categories (https://www.unicode.org/reports/tr44/#General_Category_Values) and scripts, as far as
 * origins go. A list of our own, because those of V8 differ from version to version, and from RE2's.
 */
const classes: ReadonlyMap<string, CharacterSet> = new Map([
  ['Any', ALL_CHARACTERS],
  ['L', LETTERS],
  ['LC', LETTERS],
  ['Ll', LETTERS],
  ['Latin', LETTERS],
  ['N', DIGITS],
  ['Nd', DIGITS],
  ['P', setOf('-._:/[]')],
  ['Pc', setOf('_')],
  ['Pd', setOf('-')],
  ['Pe', setOf(']')],
  ['Po', setOf('.:/')],
  ['Ps', setOf('[')],
  ['S', setOf('+')],
  ['Sm', setOf('+')],
  ['Common', setOf('0123456789+-._:/[]')],
]);

/** Of these, no character stands in an origin. */
const otherCategories = 'C Cc Cf Cn Co Cs Lm Lo Lt Lu M Mc Me Mn Nl No Pf Pi Sc Sk So Z Zl Zp Zs';

/** Scripts other than Latin and Common: no origin has a character of theirs, because browsers send Punycode. */
const otherScripts = `
  Adlam Ahom Anatolian_Hieroglyphs Arabic Armenian Avestan Balinese Bamum Bassa_Vah Batak Bengali
  Beria_Erfe Bhaiksuki Bopomofo Brahmi Braille Buginese Buhid Canadian_Aboriginal Carian
  Caucasian_Albanian Chakma Cham Cherokee Chorasmian Coptic Cuneiform Cypriot Cypro_Minoan Cyrillic
  Deseret Devanagari Dives_Akuru Dogra Duployan Egyptian_Hieroglyphs Elbasan Elymaic Ethiopic Garay
  Georgian Glagolitic Gothic Grantha Greek Gujarati Gunjala_Gondi Gurmukhi Gurung_Khema Han Hangul
  Hanifi_Rohingya Hanunoo Hatran Hebrew Hiragana Imperial_Aramaic Inherited Inscriptional_Pahlavi
  Inscriptional_Parthian Javanese Kaithi Kannada Katakana Kawi Kayah_Li Kharoshthi Khitan_Small_Script
  Khmer Khojki Khudawadi Kirat_Rai Lao Lepcha Limbu Linear_A Linear_B Lisu Lycian Lydian Mahajani Makasar
  Malayalam Mandaic Manichaean Marchen Masaram_Gondi Medefaidrin Meetei_Mayek Mende_Kikakui
  Meroitic_Cursive Meroitic_Hieroglyphs Miao Modi Mongolian Mro Multani Myanmar Nabataean Nag_Mundari
  Nandinagari New_Tai_Lue Newa Nko Nushu Nyiakeng_Puachue_Hmong Ogham Ol_Chiki Ol_Onal Old_Hungarian
  Old_Italic Old_North_Arabian Old_Permic Old_Persian Old_Sogdian Old_South_Arabian Old_Turkic Old_Uyghur
  Oriya Osage Osmanya Pahawh_Hmong Palmyrene Pau_Cin_Hau Phags_Pa Phoenician Psalter_Pahlavi Rejang Runic
  Samaritan Saurashtra Sharada Shavian Siddham Sidetic SignWriting Sinhala Sogdian Sora_Sompeng Soyombo
  Sundanese Sunuwar Syloti_Nagri Syriac Tagalog Tagbanwa Tai_Le Tai_Tham Tai_Viet Tai_Yo Takri Tamil
  Tangsa Tangut Telugu Thaana Thai Tibetan Tifinagh Tirhuta Todhri Tolong_Siki Toto Tulu_Tigalari Ugaritic
  Vai Vithkuqi Wancho Warang_Citi Yezidi Yi Zanabazar_Square
`;

/** Made when a class is first asked for: few lists have any. */
let withoutMembers: ReadonlySet<string> | undefined;

/**
 * The characters of origins in a class of `\p{…}`.
 * @returns `undefined` for a name that is none of RE2's
 */
export function unicodeClass(name: string, ignoreCase: boolean): CharacterSet | undefined {
  if (name === 'Lu' && ignoreCase) return LETTERS;
  withoutMembers ??= new Set(`${otherCategories} ${otherScripts}`.trim().split(/\s+/));
  return classes.get(name) ?? (withoutMembers.has(name) ? NO_CHARACTERS : undefined);
}

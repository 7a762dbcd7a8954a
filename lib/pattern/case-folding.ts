/** The only characters outside ASCII that are the same as an ASCII letter, `s` and `k`, where case is ignored. */
export const LONG_S = '\u017f';
export const KELVIN_SIGN = '\u212a';

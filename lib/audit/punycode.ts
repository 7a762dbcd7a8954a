const PREFIX = 'xn--';

/** Whether a label is one that browsers send: any, unless it claims to be Punycode and does not decode. */
export function isDecodable(label: string): boolean {
  return !label.startsWith(PREFIX) || decoded(label) !== undefined;
}

/** A host with its Punycode labels decoded, or `undefined` if it has none that decodes. */
export function decodedHost(host: string): string | undefined {
  if (!host.includes(PREFIX)) return undefined;
  const shown = host
    .split('.')
    .map((label) => decoded(label) ?? label)
    .join('.');
  return shown === host ? undefined : shown;
}

/** What a Punycode label stands for; `undefined` if it is none, or none that browsers write. */
export function decoded(label: string): string | undefined {
  if (!label.startsWith(PREFIX)) return undefined;
  const text = decode(label.slice(PREFIX.length));
  // The browser's own parser knows which characters are allowed, and the one form in which they are sent.
  return text !== undefined && hostnameOf(`${text}.example`) === `${label}.example` ? text : undefined;
}

function hostnameOf(host: string): string | undefined {
  try {
    return new URL(`https://${host}`).hostname;
  } catch {
    return undefined;
  }
}

// Parameters of https://datatracker.ietf.org/doc/html/rfc3492#section-5
const BASE = 36;
const T_MIN = 1;
const T_MAX = 26;
const SKEW = 38;
const DAMP = 700;
const INITIAL_BIAS = 72;
const INITIAL_CODE = 0x80;

/** https://datatracker.ietf.org/doc/html/rfc3492#section-6.2 */
function decode(encoded: string): string | undefined {
  const delimiter = encoded.lastIndexOf('-');
  const codes = Array.from(encoded.slice(0, Math.max(0, delimiter)), (character) => character.charCodeAt(0));
  let code = INITIAL_CODE;
  let bias = INITIAL_BIAS;
  let index = 0;
  for (let at = delimiter + 1; at < encoded.length; index++) {
    const before = index;
    for (let weight = 1, k = BASE; ; k += BASE) {
      const digit = at < encoded.length ? digits.indexOf(encoded.charAt(at++)) : -1;
      if (digit === -1) return undefined;
      index += digit * weight;
      const threshold = Math.min(T_MAX, Math.max(T_MIN, k - bias));
      if (digit < threshold) break;
      weight *= BASE - threshold;
      if (weight > Number.MAX_SAFE_INTEGER / BASE) return undefined;
    }
    bias = adapted(index - before, codes.length + 1, before === 0);
    code += Math.floor(index / (codes.length + 1));
    index %= codes.length + 1;
    if (code > 0x10ffff) return undefined;
    codes.splice(index, 0, code);
  }
  return String.fromCodePoint(...codes);
}

const digits = 'abcdefghijklmnopqrstuvwxyz0123456789';

function adapted(delta: number, count: number, isFirst: boolean): number {
  let rest = isFirst ? Math.floor(delta / DAMP) : delta >> 1;
  rest += Math.floor(rest / count);
  let k = 0;
  for (; rest > ((BASE - T_MIN) * T_MAX) >> 1; k += BASE) rest = Math.floor(rest / (BASE - T_MIN));
  return k + Math.floor(((BASE - T_MIN + 1) * rest) / (rest + SKEW));
}

/** An entry of a generated list, and an origin that it allows. */
interface Sample {
  readonly line: string;
  readonly allowed: string;
}

/**
 * The kinds of entries that allowlists of API owners hold, in about the shares they have there: customers' origins
 * one by one, customers' own subdomains, preview deployments, environments, local development.
 */
const kinds: readonly ((n: number) => Sample)[] = [
  (n) => exact(`https://www.customer-${n}.example`),
  (n) => exact(`https://app.customer-${n}.example`),
  (n) => exact(`https://portal-${n}.partners.example.com`),
  (n) => exact(`https://shop-${n}.example.net:8443`),
  (n) => exact(`https://customer${n}.example.io`),
  (n) => ({ line: `https://*.customer-${n}.example.org`, allowed: `https://eu.customer-${n}.example.org` }),
  (n) => ({ line: `http://dev-${n}.local:*`, allowed: `http://dev-${n}.local:5173` }),
  (n) => ({
    line: `https://pr-\\d+\\.app-${n}\\.preview\\.example\\.com`,
    allowed: `https://pr-4711.app-${n}.preview.example.com`,
  }),
  (n) => ({
    line: `https://app-${n}-[a-z0-9]+\\.vercel\\.app`,
    allowed: `https://app-${n}-x7f3k2.vercel.app`,
  }),
  (n) => ({
    line: `https?://(www|admin)\\.(dev|staging)\\.app-${n}\\.example\\.com`,
    allowed: `https://admin.staging.app-${n}.example.com`,
  }),
];

function exact(origin: string): Sample {
  return { line: origin, allowed: origin };
}

/** A list of so many entries, the same each time; the first is an exact one, the last a regular expression if it can. */
export function generateList(size: number): readonly Sample[] {
  return Array.from({ length: size }, (_, n) => {
    const kind = kinds[n % kinds.length];
    if (kind === undefined) throw new RangeError(`no kind of entry for ${n}`);
    return kind(n);
  });
}

/** A list as the texts of parameters, 100 entries each. */
export function parameterTexts(list: readonly Sample[]): { name: string; value: string }[] {
  return Array.from({ length: Math.ceil(list.length / 100) }, (_, index) => ({
    name: `/cors-allowlist/prod/origins/team-${index}`,
    value: list
      .slice(index * 100, (index + 1) * 100)
      .map(({ line }) => line)
      .join('\n'),
  }));
}

export type Traffic = 'hit first' | 'hit last' | 'miss' | 'near miss' | 'mix';

/** Origins of a kind of traffic, each string a new one, as they come out of a request. */
export function traffic(kind: Traffic, list: readonly Sample[], count: number): string[] {
  return Array.from({ length: count }, (_, n) => Buffer.from(originOf(kind, list, n)).toString('latin1'));
}

function originOf(kind: Traffic, list: readonly Sample[], n: number): string {
  // A step that has no factor in common with the size visits every entry.
  const allowed = (index: number) => list.at(index)?.allowed ?? '';
  const any = allowed((n * 7_919) % list.length);
  switch (kind) {
    case 'hit first':
      return allowed(0);
    case 'hit last':
      return allowed(-1);
    case 'miss':
      return `https://site-${n % 5_000}.attacker.test`;
    case 'near miss':
      return n % 2 === 0 ? `${any.replace(/:\d+$/, '')}.attacker.test` : any.replace('://', '://x');
    case 'mix':
      return n % 4 === 0
        ? originOf('miss', list, n)
        : n % 4 === 1
          ? originOf('near miss', list, n >> 1)
          : any;
  }
}

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { getDomain, getPublicSuffix } from 'tldts';
import { intersectionOf, origins } from '../../../lib/audit/origin-automata';
import { patternAutomaton, read, treeAutomaton } from '../../../lib/audit/pattern-automaton';
import { publicSuffixes, type SuffixNode } from '../../../lib/audit/public-suffixes';
import { registrableDomains } from '../../../lib/audit/registrable-domains';

const withPrivate = { allowPrivateDomains: true };

/** Names that end with a rule of the Public Suffix List, or nearly so, with labels in front. */
const hostNearRule = fc
  .tuple(
    fc.array(fc.nat(), { minLength: 1, maxLength: 6 }),
    fc.array(fc.constantFrom('www', 'a', 'com'), { maxLength: 2 }),
  )
  .map(([picks, labels]) => {
    let node: SuffixNode | undefined = publicSuffixes();
    let host = '';
    for (const pick of picks) {
      const children: string[] = [...(node?.children.keys() ?? [])];
      // One more than there are: a label that the list does not know here.
      const label = children[pick % (children.length + 1)] ?? 'other';
      host = host === '' ? label : `${label}.${host}`;
      node = node?.children.get(label) ?? node?.anyOther;
      if (node === undefined) break;
    }
    return [...labels, host].join('.');
  });

const domainsOf = (expression: string) => {
  const { below, isComplete } = registrableDomains(
    intersectionOf(treeAutomaton(read(expression)), origins.named()),
  );
  return { domains: below.flatMap(({ domains }) => domains), isComplete };
};

const isListed = (host: string) => publicSuffixes().children.has(host.slice(host.lastIndexOf('.') + 1));

describe('the registrable domains of a language', () => {
  it('of one host are the one that tldts gives', () => {
    fc.assert(
      fc.property(hostNearRule, (host) => {
        const domain = isListed(host) ? getDomain(host, withPrivate) : null;
        const expression = `https://${host.replaceAll('.', '\\.')}`;
        expect(domainsOf(expression)).toEqual({ domains: domain === null ? [] : [domain], isComplete: true });
      }),
      { numRuns: 2_000 },
    );
  });

  it('of a few hosts are those that tldts gives for each', () => {
    fc.assert(
      fc.property(fc.array(hostNearRule, { minLength: 1, maxLength: 4 }), (hosts) => {
        const domains = hosts.filter(isListed).map((host) => getDomain(host, withPrivate));
        const expression = `https://(${hosts.map((host) => host.replaceAll('.', '\\.')).join('|')})(:8443)?`;
        const found = domainsOf(expression);
        expect(new Set(found.domains)).toEqual(new Set(domains.filter((domain) => domain !== null)));
        expect(found.isComplete).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('below a rule that has anything in front are registrable, each of them', () => {
    fc.assert(
      fc.property(hostNearRule, (host) => {
        const { domains } = domainsOf(`https://.*\\.${host.replaceAll('.', '\\.')}`);
        for (const domain of domains) expect(getDomain(domain, withPrivate)).toBe(domain);
        // At least the host itself with a label in front, whatever rules there are above.
        const below = getDomain(`zzz.${host}`, withPrivate);
        if (
          isListed(host) &&
          getPublicSuffix(`zzz.${host}`, withPrivate) === getPublicSuffix(host, withPrivate)
        ) {
          expect(domains.length > 5 || domains.includes(below ?? '')).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    [String.raw`https://(a|b)\.example\.com`, ['example.com']],
    [String.raw`https://example\.com\.?`, ['example.com']],
    [String.raw`https://example\.com\.:1`, ['example.com']],
    ['https://com', []],
    [String.raw`https://github\.io`, []],
    [String.raw`https://[a-z]+\.internal`, []],
    ['https://[a-z]+', []],
    [String.raw`https://_+\.com`, []],
    [String.raw`https://-*\.com`, []],
    [String.raw`https://[a-z]{64}\.com`, []],
    [String.raw`https://(www|other)\.ck`, ['www.ck']],
    [String.raw`https://.*\.www\.ck`, ['www.ck']],
    [String.raw`https://[a-c]\.ck`, []],
    [String.raw`https://x\.[a-c]\.ck`, ['x.a.ck', 'x.b.ck', 'x.c.ck']],
    [String.raw`https://x\.(s3\.)?amazonaws\.com`, ['amazonaws.com', 'x.s3.amazonaws.com']],
  ])('of %s are %j, and no others', (expression, domains) => {
    expect(domainsOf(expression)).toEqual({ domains, isComplete: true });
  });
});

describe('the languages of origins', () => {
  it.each([
    ['https://example.com', true],
    ['https://example.com.', true],
    ['https://a_b.example:8443', true],
    ['https://192.0.2.1', true],
    ['http://[::1]:3000', true],
    ['a+b.c-d://x', true],
    ['https://example.com:65535', true],
    ['https://0xfg', true],
    ['https://00x1', true],
    ['app://.', true],
    ['app://.a', false],
    ['https://.', false],
    ['file://.', false],
    ['https://example.com:443', false],
    ['https://example.com:65536', false],
    ['https://example.com:080', false],
    ['https://example.com/', false],
    ['https://256.0.2.1', false],
    ['https://1.2.3', false],
    ['https://example.0xff', false],
    ['https://example.0x', false],
    ['https://.example', false],
    ['https://', false],
    ['Https://example.com', false],
  ])('%s is one: %s', (origin, isOne) => {
    const language = intersectionOf(patternAutomaton({ kind: 'exact', origin }), origins.all());
    expect(!language.isEmpty).toBe(isOne);
  });
});

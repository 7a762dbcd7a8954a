import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { getDomain, getPublicSuffix } from 'tldts';
import { HostEnds } from '../../../lib/audit/host-ends';
import { originGrammar } from '../../../lib/audit/origin-grammar';
import { originLanguage } from '../../../lib/audit/origin-language';
import { hostParts, publicSuffixes, type SuffixNode } from '../../../lib/audit/public-suffixes';
import { namesIn, registrableDomains } from '../../../lib/audit/registrable-domains';
import { sharedSuffixes } from '../../../lib/audit/shared-hosting';
import { automatonOf } from '../../../lib/pattern/automaton';
import { readExpression } from '../../../lib/pattern/read-expression';

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
  const read = readExpression(expression, { ignoreCase: false });
  if (read.kind === 'parse-error') throw new Error(read.reason);
  const hosts = new HostEnds(originLanguage(automatonOf(read.tree), originGrammar()));
  const { below, isComplete } = registrableDomains(hosts, () => false);
  return { domains: namesIn(below), isComplete };
};

/** Whether our supplement to the list says more of a host than the list does. */
const isOfSupplement = (host: string) =>
  sharedSuffixes.some((suffix) => host.endsWith(suffix.replace(/^\*\./, '')));

const isListed = (host: string) => publicSuffixes().children.has(host.slice(host.lastIndexOf('.') + 1));

describe('the registrable domains of a language', () => {
  it('of one host are the one that tldts gives', () => {
    fc.assert(
      fc.property(hostNearRule, (host) => {
        fc.pre(!isOfSupplement(host));
        const domain = isListed(host) ? getDomain(host, withPrivate) : null;
        expect(hostParts(host)?.domain ?? null).toBe(domain);
        const expression = `https://${host.replaceAll('.', '\\.')}`;
        expect(domainsOf(expression)).toEqual({ domains: domain === null ? [] : [domain], isComplete: true });
      }),
      { numRuns: 2_000 },
    );
  });

  it('of a few hosts are those that tldts gives for each', () => {
    fc.assert(
      fc.property(fc.array(hostNearRule, { minLength: 1, maxLength: 4 }), (hosts) => {
        fc.pre(!hosts.some(isOfSupplement));
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
        fc.pre(!isOfSupplement(host));
        const { domains } = domainsOf(`https://.*\\.${host.replaceAll('.', '\\.')}`);
        for (const domain of domains)
          if (!isOfSupplement(domain)) expect(getDomain(domain, withPrivate)).toBe(domain);
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

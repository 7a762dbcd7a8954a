import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { getDomain } from 'tldts';
import { parseAllowlist } from '../../../lib/allowlist/parse-allowlist';
import { audit } from '../../../lib/audit/audit';
import { compareAllowlists } from '../../../lib/audit/compare-allowlists';
import type { Finding, Severity } from '../../../lib/audit/finding';

const now = Date.UTC(2026, 10, 22);

interface Row {
  readonly verdict: string;
  readonly entry: string;
  readonly allowCredentials: boolean;
}

const rows = readFileSync(join(__dirname, 'corpus.txt'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line): Row => {
    const at = line.indexOf(' | ');
    const verdict = line.slice(0, at).replace(/^credentials /, '');
    return { verdict, entry: line.slice(at + 3), allowCredentials: line.startsWith('credentials ') };
  });

const sourceOf = (entry: string) => [{ name: '/origins', value: entry }];
const findingsOf = ({ entry, allowCredentials }: Pick<Row, 'entry' | 'allowCredentials'>) =>
  audit(sourceOf(entry), { allowCredentials, now }).findings;

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

function worstOf(findings: readonly Finding[]): string {
  const worst = SEVERITIES.find((severity) => findings.some((finding) => finding.severity === severity));
  if (worst === undefined || worst === 'info') return 'clean';
  const { rule = 'none' } = findings.find(({ severity }) => severity === worst) ?? {};
  return rule === 'refused' ? rule : `${worst} ${rule}`;
}

describe('the verdict on entries of which it is known', () => {
  it.each(rows)('$entry is $verdict', (row) => {
    expect(worstOf(findingsOf(row))).toBe(row.verdict);
  });
});

describe('what is shown and advised of these entries', () => {
  const found = rows.flatMap((row) => findingsOf(row).map((finding) => ({ ...row, ...finding })));

  it('is of each kind at most one finding a line', () => {
    for (const row of rows) {
      const rules = findingsOf(row).map(({ rule }) => rule);
      expect(new Set(rules).size).toBe(rules.length);
    }
  });

  it.each(found.filter(({ rule }) => /^(?:registrable-by-anyone|open-public-suffix)$/.test(rule)))(
    '$entry: hosts that somebody else can register and serve',
    ({ entry, counterexamples }) => {
      expect(counterexamples.length).toBeGreaterThan(0);
      for (const origin of counterexamples) {
        const { hostname, port } = new URL(origin);
        const domain = getDomain(hostname, { allowPrivateDomains: true });
        expect(domain).not.toBeNull();
        expect(hostname).toMatch(/^[a-z0-9.-]+$/);
        expect(port).toBe('');
        // Not the one that the author has in mind, which stands there with or without its backslashes.
        expect(entry.replaceAll('\\', '')).not.toContain(`//${hostname}$`);
      }
    },
  );

  it.each(found.filter(({ correctedEntry }) => correctedEntry !== undefined))(
    '$entry: corrected to $correctedEntry, which lets in nothing else and is clean',
    ({ entry, correctedEntry = '', allowCredentials }) => {
      const options = { allowCredentials, now };
      expect(compareAllowlists(sourceOf(entry), sourceOf(correctedEntry), options).allowed).toEqual({
        kind: 'none',
      });
      expect(parseAllowlist(sourceOf(correctedEntry), options).entries).toHaveLength(1);
      expect(worstOf(findingsOf({ entry: correctedEntry, allowCredentials }))).toBe('clean');
    },
  );
});

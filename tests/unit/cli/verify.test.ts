import { describe, expect, it } from '@jest/globals';
import { decider } from '../../../cli/decider';
import type { ApiAnswer } from '../../../cli/verify/ask';
import { probesFor } from '../../../cli/verify/probes';
import { agrees, type Question, questionsFor } from '../../../cli/verify/questions';
import { parseAllowlist } from '../../../lib/allowlist/parse-allowlist';

const ORIGIN = 'https://www.example.com';
const { entries } = parseAllowlist(
  [{ name: '/main', value: `${ORIGIN}\nhttps://*.shop.example\nhttps://b[0-9]\\.example` }],
  {
    allowCredentials: false,
  },
);
const decide = decider(entries, 0);

describe('probesFor', () => {
  const probes = probesFor(entries);

  it('asks about an origin of each entry, and each of them is allowed', () => {
    const origins = probes.filter(({ kind }) => kind === 'entry').map(({ origin }) => origin);
    expect(origins).toHaveLength(entries.length);
    expect(origins.map((origin) => decide(origin).outcome)).toEqual(origins.map(() => 'allowed'));
  });

  it.each([
    'http://www.example.com',
    'https://www.example.com:8443',
    'https://www-example.com',
    'https://www.example.com.attacker.example',
    'https://attackerwww.example.com',
    'https://a.www.example.com',
    'https://www.example.com.',
  ])('asks about the look-alike %s', (origin) => {
    expect(probes).toContainEqual({ origin, kind: 'look-alike' });
  });

  it('asks about null', () => {
    expect(probes).toContainEqual({ origin: 'null', kind: 'hostile' });
  });
});

describe('questionsFor', () => {
  it('asks everything of the first path, and one origin of either kind of the others', () => {
    const probes = probesFor(entries);
    const questions = questionsFor(probes, ['http://x/a', 'http://x/b'], decide, true);
    const count = (path: string, request: string) =>
      questions.filter((question) => question.url.endsWith(path) && question.request === request).length;
    expect([count('a', 'preflight'), count('b', 'preflight')]).toEqual([probes.length, 2]);
    expect([count('a', 'actual'), count('b', 'actual')]).toEqual([2, 2]);
  });
});

describe('agrees', () => {
  const answer = (status: number, allowOrigin?: string, isGateways = false): ApiAnswer => ({
    kind: 'answer',
    status,
    allowOrigin,
    isGateways,
    body: '',
  });
  const nobody: ApiAnswer = { kind: 'no-answer', reason: 'connect ECONNREFUSED' };

  it.each<[Question['request'], boolean, ApiAnswer, boolean]>([
    ['preflight', true, answer(204, ORIGIN), true],
    ['preflight', true, answer(204, '*'), true],
    ['preflight', true, answer(403, ORIGIN), false],
    ['preflight', true, answer(204), false],
    ['preflight', true, answer(204, 'https://other.example'), false],
    ['preflight', true, nobody, false],
    ['preflight', false, answer(403), true],
    ['preflight', false, answer(204, 'https://fallback.example'), true],
    ['preflight', false, answer(204, ORIGIN), false],
    ['preflight', false, answer(403, '*', true), false],
    ['preflight', false, nobody, false],
    ['actual', true, answer(500, ORIGIN), true],
    ['actual', true, answer(200), false],
    ['actual', false, answer(200), true],
    ['actual', false, answer(200, '*'), false],
    ['actual', false, answer(403, '*', true), true],
    ['actual', true, answer(403, 'https://errors.example', true), true],
    ['actual', false, answer(403, ORIGIN, true), false],
  ])('%s, allowed %s, %j: %s', (request, isAllowed, its, expected) => {
    expect(agrees({ origin: ORIGIN, kind: 'entry', url: 'http://x', request, isAllowed }, its)).toBe(
      expected,
    );
  });
});

import { describe, expect, it } from '@jest/globals';
import { Review } from '../../../functions/allowlist-guard/review';
import { BAD, CLEAN, NAME, NOON, PATH } from './versions';

const OTHER = `${PATH}/other`;
const options = { allowCredentials: false, now: NOON };
const reviewBeside = (other: string) =>
  new Review(
    [
      { name: NAME, value: 'whatever stands there now' },
      { name: OTHER, value: other },
    ],
    NAME,
    options,
  );
const rulesOf = (review: Review, before: string | undefined, after: string | undefined) =>
  review.findings(before, after).map(({ rule, parameter }) => [rule, parameter]);

describe('the review of an edit', () => {
  it('is about the allowlist as a whole: what another parameter allows or denies is no difference', () => {
    const review = reviewBeside('https://a.example\n!https://b.example');
    expect(review.effect('', 'https://a.example\nhttps://b.example\nhttps://c.example')).toMatchObject({
      allowed: { kind: 'some', examples: ['https://c.example'], more: 'none' },
      revoked: { kind: 'none' },
    });
  });

  it('takes a parameter that is not there for one that says nothing', () => {
    const allowed = { kind: 'some', examples: [CLEAN], more: 'none' };
    expect(reviewBeside('').effect(undefined, CLEAN)).toMatchObject({ allowed, revoked: { kind: 'none' } });
    expect(reviewBeside('').effect(CLEAN, undefined)).toMatchObject({
      allowed: { kind: 'none' },
      revoked: allowed,
    });
  });

  it('finds what is wrong with the parameter, new or not', () => {
    expect(rulesOf(reviewBeside(''), BAD, `${BAD}\n${CLEAN}`)).toEqual([['registrable-by-anyone', NAME]]);
  });

  it('finds elsewhere only what the edit has brought about', () => {
    const denied = String.raw`!https://.*example\.com`;
    expect(rulesOf(reviewBeside(BAD), CLEAN, CLEAN)).toEqual([]);
    expect(rulesOf(reviewBeside(BAD), denied, '')).toEqual([['registrable-by-anyone', OTHER]]);
  });
});

import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { callFrom, PUT } from './support/call';
import { type Stage, useStage } from './support/stage';

const ORIGIN = 'https://www.example.com';

/** Longer than a browser keeps a preflight without Access-Control-Max-Age: https://fetch.spec.whatwg.org/#cors-preflight-fetch */
const PAST_DEFAULT_MILLISECONDS = 5_500;

async function methodsOfTwoCalls(stage: Stage, pauseMilliseconds: number): Promise<string[]> {
  const page = await stage.openPage(ORIGIN);
  expect(await callFrom(page, PUT)).toMatchObject({ outcome: 'readable' });
  await setTimeout(pauseMilliseconds);
  expect(await callFrom(page, PUT)).toMatchObject({ outcome: 'readable' });
  return stage.takeExchanges().map(({ method }) => method);
}

describe('by default', () => {
  const stage = useStage({ allowlist: [ORIGIN] });

  it('the browser keeps the preflight for further calls, longer than it would on its own', async () => {
    const methods = await methodsOfTwoCalls(stage, PAST_DEFAULT_MILLISECONDS);
    expect(methods).toEqual(['OPTIONS', 'PUT', 'PUT']);
  });
});

describe('with CORS_MAX_AGE_SECONDS=0', () => {
  const stage = useStage({ allowlist: [ORIGIN], settings: { CORS_MAX_AGE_SECONDS: '0' } });

  it('a preflight goes before each call', async () => {
    expect(await methodsOfTwoCalls(stage, 0)).toEqual(['OPTIONS', 'PUT', 'OPTIONS', 'PUT']);
  });
});

import { beforeEach, describe, expect, it, jest } from '@jest/globals';

const isEngineLoaded = () => Object.keys(require.cache).some((file) => file.includes('/re2js/'));

/** Parses and compiles lines and decides on origins, in a fresh registry of modules. */
async function decideAfresh(lines: readonly string[], origins: readonly string[]): Promise<void> {
  const { parseAllowlist } = await import('../../../lib/allowlist/parse-allowlist');
  const { compileAllowlist } = await import('../../../lib/allowlist/allowlist');
  const { entries } = parseAllowlist([{ name: '/o', value: lines.join('\n') }], { allowCredentials: true });
  const allowlist = compileAllowlist(entries);
  for (const origin of origins) allowlist.decide(origin, 0);
}

describe('the engine', () => {
  beforeEach(() => {
    jest.resetModules();
  });

  it('is not loaded for what can be matched without it', async () => {
    await decideAfresh(
      [
        'https://a.example',
        'https://*.example.com',
        'https://pr-\\d+\\.preview\\.example\\.com',
        '!https://(evil|bad)\\.example',
        'http://(localhost|127\\.0\\.0\\.1)(:\\d+)?',
        'https?://[a-z0-9-]+\\.example\\.org(:\\d+)?',
      ],
      [
        'https://a.example',
        'https://pr-1.preview.example.com',
        'http://localhost:3000',
        'https://x.example.org:1',
      ],
    );
    expect(isEngineLoaded()).toBe(false);
  });

  it('is loaded by the first origin that a harder expression may match, not by the list', async () => {
    await decideAfresh(
      ['https://(a+|b)+\\.example\\.com'],
      ['https://a.example.org', 'http://a.example.com.test'],
    );
    expect(isEngineLoaded()).toBe(false);
    await decideAfresh(['https://(a+|b)+\\.example\\.com'], ['https://abba.example.com']);
    expect(isEngineLoaded()).toBe(true);
  });

  it('is loaded to check syntax that our own reader does not know', async () => {
    await decideAfresh(['https://[[:alpha:]]+\\.example'], []);
    expect(isEngineLoaded()).toBe(true);
  });
});

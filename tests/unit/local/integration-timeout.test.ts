import { describe, expect, it } from '@jest/globals';
import { withinTimeout } from '../../../local/api-gateway/integration';

describe('an integration', () => {
  it('has its outcome when that is in time', async () => {
    const outcome = { kind: 'result', payload: '{}' } as const;
    expect(await withinTimeout(Promise.resolve(outcome), 1)).toBe(outcome);
  });

  it('has timed out when it is not', async () => {
    expect(await withinTimeout(new Promise(() => {}), 0.01)).toEqual({ kind: 'timeout', seconds: 0.01 });
  });

  it('fails as its invocation fails', async () => {
    await expect(withinTimeout(Promise.reject(new Error('no such function')), 1)).rejects.toThrow(
      'no such function',
    );
  });
});

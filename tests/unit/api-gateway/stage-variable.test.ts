import { describe, expect, it } from '@jest/globals';
import { chosenAllowlist } from '../../../lib/api-gateway/api-event';

const name = 'corsAllowlist';

describe('the allowlist that an API chose', () => {
  it.each<[string, unknown, string | undefined]>([
    ['is its stage variable', { stageVariables: { [name]: 'orders' } }, 'orders'],
    ['is what the variable says, empty too', { stageVariables: { [name]: '' } }, ''],
    ['is none without the variable', { stageVariables: { tenant: 'blue' } }, undefined],
    ['is none without variables, in a REST API', { stageVariables: null }, undefined],
    ['is none without variables, in an HTTP API', { version: '2.0' }, undefined],
    ['is none outside of API Gateway', null, undefined],
    [
      'is no name that every object has',
      { stageVariables: Object.create({ [name]: 'inherited' }) },
      undefined,
    ],
    [
      'is nothing that a client can say',
      {
        headers: { [name]: 'a' },
        queryStringParameters: { [name]: 'b' },
        pathParameters: { [name]: 'c' },
        body: JSON.stringify({ stageVariables: { [name]: 'd' } }),
        stageVariables: null,
      },
      undefined,
    ],
  ])('%s', (_, event, expected) => {
    expect(chosenAllowlist(event)).toBe(expected);
  });
});

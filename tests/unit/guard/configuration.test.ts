import { describe, expect, it } from '@jest/globals';
import { readGuardConfiguration } from '../../../functions/allowlist-guard/configuration';
import { PATH } from './versions';

const environment = {
  ALLOWLIST_PATH: PATH,
  AWS_REGION: 'eu-west-1',
  GUARD_MODE: 'report',
  GUARD_STAGE: 'test',
  GUARD_ACCOUNT_ID: '123456789012',
};

describe('the configuration of the guard', () => {
  it('is read from the environment', () => {
    expect(
      readGuardConfiguration({
        ...environment,
        API_ALLOWLISTS_PATH: '/cors-allowlist/test/apis',
        AWS_ENDPOINT_URL_SSM: 'http://127.0.0.1:4583',
        CORS_ALLOW_CREDENTIALS: 'true',
        GUARD_MODE: 'rollback',
        GUARD_TOPIC_ARN: 'arn:aws:sns:eu-west-1:123456789012:reports',
      }),
    ).toEqual({
      allowlistPath: PATH,
      apiAllowlistsPath: '/cors-allowlist/test/apis',
      allowCredentials: true,
      mode: 'rollback',
      topicArn: 'arn:aws:sns:eu-west-1:123456789012:reports',
      region: 'eu-west-1',
      endpointUrl: 'http://127.0.0.1:4583',
      stage: 'test',
      accountId: '123456789012',
    });
  });

  it.each([
    ['unset', {}],
    ['empty', { GUARD_TOPIC_ARN: '', AWS_ENDPOINT_URL_SSM: '', API_ALLOWLISTS_PATH: '' }],
  ])('has neither topic, endpoint nor lists of APIs where they are %s', (_, more) => {
    expect(readGuardConfiguration({ ...environment, ...more })).toMatchObject({
      topicArn: undefined,
      endpointUrl: undefined,
      apiAllowlistsPath: undefined,
    });
  });

  it('is refused with every problem at once', () => {
    const bad = { ALLOWLIST_PATH: 'origins', CORS_ALLOW_CREDENTIALS: 'yes', GUARD_MODE: 'undo' };
    expect(() => readGuardConfiguration(bad)).toThrow(
      /^6 invalid settings: ALLOWLIST_PATH "origins" .*GUARD_MODE "undo" .*CORS_ALLOW_CREDENTIALS "yes" .*AWS_REGION "".*GUARD_STAGE "".*GUARD_ACCOUNT_ID ""/,
    );
  });

  it('is invalid with quotes, or with plain http to another machine', () => {
    const bad = { GUARD_MODE: "'report'", AWS_ENDPOINT_URL_SSM: 'http://10.0.0.7' };
    expect(() => readGuardConfiguration({ ...environment, ...bad })).toThrow(
      /^2 invalid settings: GUARD_MODE "'report'" has quotes around it: drop the quotes; AWS_ENDPOINT_URL_SSM "http:\/\/10.0.0.7" is not/,
    );
  });
});

import { beforeEach, describe, expect, it, jest } from '@jest/globals';

const isPowertoolsLoaded = () =>
  Object.keys(require.cache).some((file) => file.includes('/@aws-lambda-powertools/logger/'));

/** A log in a fresh registry of modules, to which one debug line is given. */
async function logOneDebugLine(environment: Readonly<Record<string, string>>) {
  const { createLog } = await import('../../../functions/shared/aws/logger');
  const fields = jest.fn(() => ({ entries: 1 }));
  createLog(environment).debug('allowlist in force', fields);
  return fields;
}

describe('a debug line', () => {
  beforeEach(() => {
    jest.resetModules();
  });

  it.each([
    ['where no level is set', {}],
    ['at INFO', { POWERTOOLS_LOG_LEVEL: 'INFO' }],
    ['at ERROR', { AWS_LAMBDA_LOG_LEVEL: 'ERROR' }],
  ])('costs neither its fields nor Powertools %s', async (_, environment) => {
    const fields = await logOneDebugLine(environment);
    expect(fields).not.toHaveBeenCalled();
    expect(isPowertoolsLoaded()).toBe(false);
  });

  it.each([
    ['POWERTOOLS_LOG_LEVEL=DEBUG', { POWERTOOLS_LOG_LEVEL: 'DEBUG' }],
    ['a lower-case level', { POWERTOOLS_LOG_LEVEL: 'debug' }],
    ['TRACE', { LOG_LEVEL: 'TRACE' }],
    ["Lambda's own level", { AWS_LAMBDA_LOG_LEVEL: 'DEBUG' }],
    ['a sample rate', { POWERTOOLS_LOGGER_SAMPLE_RATE: '0.1' }],
  ])('is left to Powertools with %s', async (_, environment) => {
    const fields = await logOneDebugLine(environment);
    expect(fields).toHaveBeenCalledTimes(1);
    expect(isPowertoolsLoaded()).toBe(true);
  });
});

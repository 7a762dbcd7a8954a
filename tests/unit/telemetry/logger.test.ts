import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

const isPowertoolsLoaded = () =>
  Object.keys(require.cache).some((file) => file.includes('/@aws-lambda-powertools/logger/'));

/** A log in a fresh registry of modules, to which one debug line is given. */
async function logOneDebugLine(environment: Readonly<Record<string, string>>) {
  const { createLog } = await import('../../../lib/telemetry/logger');
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

describe('an info line', () => {
  beforeEach(() => {
    jest.resetModules();
  });

  afterEach(() => {
    jest.restoreAllMocks();
  });

  it.each([
    ['written at DEBUG', 'DEBUG', 1],
    ['written at INFO', 'INFO', 1],
    ['not written at WARN, and its fields are not made', 'WARN', 0],
    ['not written at ERROR, and its fields are not made', 'ERROR', 0],
  ])('is %s', async (_, asked, lines) => {
    // In development Powertools writes to the console that a test can see.
    const environment = { ...process.env, POWERTOOLS_LOG_LEVEL: asked, POWERTOOLS_DEV: 'true' };
    jest.replaceProperty(process, 'env', environment);
    const written = jest.spyOn(console, 'info').mockReturnValue();
    const { createLog } = await import('../../../lib/telemetry/logger');
    const fields = jest.fn(() => ({ origin: 'https://a.example' }));
    createLog().info('preflight not allowed', fields);
    expect(fields).toHaveBeenCalledTimes(lines);
    expect(written).toHaveBeenCalledTimes(lines);
  });
});

describe("beside Lambda's own level, which is never stricter than INFO,", () => {
  beforeEach(() => {
    jest.resetModules();
  });

  afterEach(() => {
    jest.restoreAllMocks();
  });

  it.each([
    ['DEBUG', 'DEBUG', ['debug', 'info', 'warn', 'error']],
    ['INFO', 'INFO', ['info', 'warn', 'error']],
    ['WARN', 'INFO', ['warn', 'error']],
    ['ERROR', 'INFO', ['error']],
    ['error', 'INFO', ['error']],
    ['SILENT', 'INFO', []],
  ])('POWERTOOLS_LOG_LEVEL=%s still counts', async (asked, lambda, expected) => {
    const environment = {
      ...process.env,
      POWERTOOLS_LOG_LEVEL: asked,
      AWS_LAMBDA_LOG_LEVEL: lambda,
      POWERTOOLS_DEV: 'true',
    };
    jest.replaceProperty(process, 'env', environment);
    const methods = ['debug', 'info', 'warn', 'error'] as const;
    const written: string[] = [];
    for (const method of methods) {
      jest.spyOn(console, method).mockImplementation(() => {
        written.push(method);
      });
    }
    const { createLog } = await import('../../../lib/telemetry/logger');
    const log = createLog();
    log.debug('debug', () => ({}));
    log.info('info', () => ({}));
    log.warn('warn', {});
    log.error('error', {});
    expect(written).toEqual(expected);
  });
});

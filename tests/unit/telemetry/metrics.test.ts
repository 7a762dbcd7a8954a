import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createMetrics } from '../../../lib/telemetry/metrics';

describe('a metric', () => {
  const written: string[] = [];

  beforeEach(() => {
    written.length = 0;
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
      written.push(String(text));
      return true;
    });
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it.each([
    ['one occurrence where no number is given', undefined, 1],
    ['as many as there were', 3, 3],
  ])('counts %s', (_, occurrences, counted) => {
    createMetrics()('ErrorFindings', occurrences);
    expect(written.map((line) => JSON.parse(line))).toMatchObject([
      { _aws: { CloudWatchMetrics: [{ Namespace: 'CorsAllowlist' }] }, ErrorFindings: counted },
    ]);
  });

  it('is told apart by service and list, as the metrics of summaries', () => {
    createMetrics('/cors-allowlist/test/origins')('AllowlistRollbackFailed');
    expect(written.map((line) => JSON.parse(line))).toMatchObject([
      {
        _aws: { CloudWatchMetrics: [{ Dimensions: [['service', 'allowlist']] }] },
        allowlist: '/cors-allowlist/test/origins',
      },
    ]);
  });
});

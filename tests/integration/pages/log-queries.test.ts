import { describe, expect, it } from '@jest/globals';
import restPreflight from '../../../events/rest-preflight-allowed.json';
import { createCorsHandler } from '../../../functions/cors-handler/handler';
import { corsDeciding } from '../../support/cors';
import { notAllowed } from '../../support/decisions';
import type { LogLine } from '../../support/recording-log';
import { blocksOfKind } from './pages';

/** Of CloudWatch Logs Insights. */
const WORDS = new Set([
  'fields',
  'filter',
  'stats',
  'sort',
  'limit',
  'by',
  'as',
  'and',
  'or',
  'not',
  'in',
  'like',
  'asc',
  'desc',
]);
/** What Lambda itself says of each invocation. https://docs.aws.amazon.com/lambda/latest/dg/telemetry-schema-reference.html#platform-report */
const PLATFORM_FIELDS = ['type', 'record.metrics.initDurationMs', 'record.metrics.durationMs'];

/** The fields that a query speaks of. */
function fieldsIn(query: string): string[] {
  const withoutTexts = query.replace(/"[^"]*"/g, '');
  return [...withoutTexts.matchAll(/(?<![\w.])@?[A-Za-z][\w.]*(?![\w.]*\()/g)]
    .map(([name]) => name)
    .filter((name) => !WORDS.has(name));
}

async function logOf(reason: 'no-matching-entry' | 'denied-by-entry'): Promise<readonly LogLine[]> {
  const cors = corsDeciding(notAllowed(reason));
  await createCorsHandler(cors)(restPreflight);
  return cors.log.lines;
}

describe('queries of the log', () => {
  it.each(blocksOfKind('log-query'))('%s asks for what the log has', async (_, { code }) => {
    const lines = [...(await logOf('no-matching-entry')), ...(await logOf('denied-by-entry'))];
    const known = new Set([
      '@timestamp',
      'message',
      'level',
      ...PLATFORM_FIELDS,
      ...lines.flatMap(({ fields }) => Object.keys(fields)),
    ]);
    const asked = fieldsIn(code);
    expect(asked.length).toBeGreaterThan(1);
    expect(asked.filter((name) => !known.has(name))).toEqual([]);
    const message = /message = "([^"]*)"/.exec(code)?.[1];
    if (message !== undefined) expect(lines.map((line) => line.message)).toContain(message);
  });
});

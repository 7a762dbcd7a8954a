import { afterEach, describe, expect, it, jest } from '@jest/globals';
import restPreflight from '../../../events/rest-preflight-not-allowed.json';
import { createCorsHandler } from '../../../functions/cors-handler/handler';
import type { MetricName } from '../../../lib/freshness/ports/metrics';
import { createDecisionCounter } from '../../../lib/telemetry/decision-counter';
import { createLog } from '../../../lib/telemetry/logger';
import { createMetrics } from '../../../lib/telemetry/metrics';
import { resolve } from '../../../local/template/intrinsics';
import { createScope } from '../../../local/template/scope';
import { aPolicy } from '../../support/cors';
import { allowed, notAllowed } from '../../support/decisions';
import { runQuery } from '../../support/logs-insights';
import { ManualClock } from '../../support/manual-clock';
import { writtenLines } from '../../support/written-lines';
import { asMap, SamTemplate } from './sam-template';

const PATH = '/cors-allowlist/prod/origins';
const template = new SamTemplate();
const scope = createScope(template.root, {
  stackName: 'stack',
  region: 'eu-west-1',
  accountId: '123456789012',
  parameters: new Map([
    ['Stage', 'prod'],
    ['Dashboard', 'true'],
    ['GuardMode', 'rollback'],
  ]),
});
const resolved = (id: string, property: string) =>
  resolve(asMap(template.at('Resources', id).Properties)[property] ?? '', scope, [id, property]);
const queries = template
  .resources('AWS::Logs::QueryDefinition')
  .map(([id]) => [id, String(resolved(id, 'QueryString'))] as const);
const dashboard: {
  widgets: { type: string; properties: { query?: string; metrics?: unknown[][]; title: string } }[];
} = JSON.parse(String(resolved('AllowlistDashboard', 'DashboardBody')));

afterEach(() => {
  jest.restoreAllMocks();
});

/** What the code writes when it decides everything that can be decided, and counts everything that can be counted. */
async function everyLine(): Promise<string[]> {
  jest.replaceProperty(process, 'env', { ...process.env, POWERTOOLS_SERVICE_NAME: 'cors-allowlist' });
  const lines = writtenLines();
  const clock = new ManualClock();
  const options = {
    dimensions: { service: 'cors-allowlist', allowlist: PATH },
    clock,
    later: () => {},
    health: () => ({ ageSeconds: 400, failingSeconds: 300 }),
    write: (line: string) => void lines.push(line),
  };
  const log = createLog();
  const decisions = createDecisionCounter(options, clock.now());
  const reasons = [
    'no-matching-entry',
    'denied-by-entry',
    'malformed-origin',
    'opaque-origin',
    'allowlist-unavailable',
  ] as const;
  const all = [allowed('https://a.example'), ...reasons.map(notAllowed)];
  for (const decision of all) {
    const handler = createCorsHandler({
      decide: () => decision,
      policy: aPolicy(),
      log,
      count: () => {},
      decisions,
    });
    await handler(restPreflight);
  }
  clock.jump(60_000);
  decisions.add({ requestId: 'last', headers: { origin: [] } }, allowed('https://a.example'));
  const counted: Record<MetricName, true> = {
    AllowlistRefreshFailed: true,
    UndecryptableParameters: true,
    WrappedHandlerFailed: true,
    AllowlistEdited: true,
    AllowlistRolledBack: true,
    AllowlistRollbackFailed: true,
    ErrorFindings: true,
    WarningFindings: true,
    InfoFindings: true,
  };
  const count = createMetrics(PATH);
  for (const what of Object.keys(counted) as MetricName[]) count(what);
  return lines.flatMap((line) => line.split('\n')).filter((line) => line !== '');
}

/** Each metric of the lines with its dimensions, as alarms and dashboards name them. */
function metricsIn(lines: readonly string[]): Set<string> {
  const metrics = new Set<string>();
  for (const line of lines.map((text) => JSON.parse(text))) {
    for (const { Namespace, Dimensions, Metrics } of line._aws?.CloudWatchMetrics ?? [])
      for (const names of Dimensions)
        for (const { Name } of Metrics) {
          expect(line[Name]).toEqual(expect.anything());
          metrics.add([Namespace, Name, ...names.flatMap((name: string) => [name, line[name]])].join(' '));
        }
  }
  return metrics;
}

describe('metrics', () => {
  it.each(
    template
      .resources('AWS::CloudWatch::Alarm')
      .filter(([id]) => resolved(id, 'Namespace') === 'CorsAllowlist')
      .map(([id]) => [id]),
  )('of %s are those that the code writes', async (id) => {
    const dimensions = resolved(id, 'Dimensions');
    const named = (Array.isArray(dimensions) ? dimensions : []).map(asMap);
    const metric = [
      'CorsAllowlist',
      resolved(id, 'MetricName'),
      ...named.flatMap(({ Name, Value }) => [String(Name), String(Value)]),
    ].join(' ');
    expect(metricsIn(await everyLine())).toContain(metric);
  });

  it('of the dashboard are those that the code writes', async () => {
    const written = metricsIn(await everyLine());
    const shown = dashboard.widgets.flatMap(({ properties }) => properties.metrics ?? []);
    const ours = shown.filter(([namespace]) => namespace === 'CorsAllowlist');
    expect(ours.length).toBeGreaterThan(5);
    for (const metric of ours) expect(written).toContain(metric.join(' '));
  });
});

/** Lines of others, as AWS documents them, and of the guard. */
const others = [
  { type: 'platform.report', record: { metrics: { durationMs: 1, initDurationMs: 90 } } },
  ...['allowlist edited', 'allowlist rolled back'].map((message) => ({
    ...{ level: 'INFO', message, parameter: `${PATH}/main`, version: 2, modifiedBy: 'ada', rollback: 'none' },
  })),
  {
    level: 'WARN',
    message: 'allowlist line refused',
    parameter: `${PATH}/main`,
    line: 1,
    text: 'x',
    reason: 'y',
  },
].map((line) => JSON.stringify(line));

describe('saved queries', () => {
  it.each([
    ...queries,
    ...dashboard.widgets.flatMap(({ properties: { query, title } }) =>
      query === undefined ? [] : [[`the widget ${title}`, query] as const],
    ),
  ])('%s find what is written, in every column', async (_, query) => {
    const lines = [...(await everyLine()), ...others].map((message) => ({ at: 0, message }));
    const rows = runQuery(query, lines);
    expect(rows.length).toBeGreaterThan(0);
    const columns = new Set(rows.flatMap((row) => Object.keys(row)));
    const [, named = ''] = /(?:fields (?!jsonParse)|stats )([^|\n]*?)(?=\n|\||$)/.exec(query) ?? [];
    const asked = named
      .split(/,(?![^(]*\))| by /)
      .map((text) => text.replace(/^.* as /, '').trim())
      .filter((name) => !/^bin\(|^error\./.test(name));
    for (const column of asked) expect(columns).toContain(column);
  });

  it('tell numbers by entry, and by denied origin and reason', async () => {
    const lines = (await everyLine()).map((message) => ({ at: 0, message }));
    const queryOf = (id: string) => queries.find(([name]) => name === id)?.[1] ?? '';
    expect(runQuery(queryOf('EntriesUsedQuery'), lines)).toEqual([
      { 'row.parameter': '/cors-allowlist/test/origins/main', 'row.entry': 'https://a.example', uses: '2' },
    ]);
    expect(
      runQuery(queryOf('DeniedOriginsQuery'), lines)
        .map((row) => row['row.reason'])
        .sort(),
    ).toEqual([
      'allowlist-unavailable',
      'denied-by-entry',
      'malformed-origin',
      'no-matching-entry',
      'opaque-origin',
    ]);
  });
});

describe('alarms', () => {
  it.each(template.resources('AWS::CloudWatch::Alarm'))('%s reach the topic and go out', (_, alarm) => {
    expect(asMap(alarm.Properties)).toMatchObject({
      AlarmActions: [{ Ref: 'GuardTopic' }],
      OKActions: [{ Ref: 'GuardTopic' }],
      TreatMissingData: 'notBreaching',
    });
  });

  it('cost nothing else: the dashboard is there where it is asked for', () => {
    expect(template.at('Resources', 'AllowlistDashboard').Condition).toBe('HasDashboard');
    expect(template.at('Parameters', 'Dashboard').Default).toBe('false');
  });
});

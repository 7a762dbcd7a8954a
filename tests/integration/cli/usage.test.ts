import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createDecisionCounter } from '../../../lib/telemetry/decision-counter';
import { openDecisionJournal } from '../../../local/decision-journal';
import { CloudWatchLogs } from '../../support/cloudwatch-logs';
import { anEntry, notAllowed } from '../../support/decisions';
import type { LogLine } from '../../support/logs-insights';
import { ManualClock } from '../../support/manual-clock';
import { type Ended, Origins, PATH } from './origins';

// Each test starts processes, on machines that may be slow.
jest.setTimeout(120_000);

const DAY_MS = 24 * 60 * 60 * 1_000;
const LIST =
  'https://www.example.com\nhttps://*.preview.example.com\nhttps://unused.example.com\n!https://bad.preview.example.com';
const entries = new Map(
  LIST.split('\n').map((text, at) => [
    text,
    { ...anEntry(text, text.startsWith('!') ? 'deny' : 'allow'), parameter: `${PATH}/main`, line: at + 1 },
  ]),
);

/** What a function writes about traffic of known shape: 20 from www, 12 previews, 5 denied by no entry, 3 by one. */
function traffic(now: number): LogLine[] {
  const clock = new ManualClock(now);
  const lines: LogLine[] = [];
  const counter = createDecisionCounter(
    {
      dimensions: { service: 'cors-allowlist', allowlist: PATH },
      clock,
      later: () => {},
      health: () => undefined,
      write: (message) => void lines.push({ at: clock.now(), message }),
    },
    now,
  );
  const send = (times: number, origin: string, text: string | undefined) => {
    const entry = text === undefined ? undefined : entries.get(text);
    for (let at = 0; at < times; at++) {
      lines.push({ at: clock.now(), message: '{"type":"platform.report"}' });
      const request = { requestId: 'request', headers: { origin: [origin] } };
      if (entry === undefined) counter.add(request, notAllowed('no-matching-entry'));
      else if (entry.effect === 'deny')
        counter.add(request, { outcome: 'not-allowed', reason: 'denied-by-entry', entry });
      else counter.add(request, { outcome: 'allowed', origin, entry, anyOrigin: false });
    }
  };
  send(20, 'https://www.example.com', 'https://www.example.com');
  send(8, 'https://pr-1.preview.example.com', 'https://*.preview.example.com');
  send(4, 'https://pr-2.preview.example.com', 'https://*.preview.example.com');
  send(5, 'http://www.example.com', undefined);
  send(3, 'https://bad.preview.example.com', '!https://bad.preview.example.com');
  clock.jump(61_000);
  send(1, 'https://other.example', undefined);
  return lines;
}

const origins = new Origins();
const now = Date.now();
const lines = traffic(now - 2 * DAY_MS);
const group = { creationTime: now - 40 * DAY_MS, retentionInDays: 30 };
const logs = new CloudWatchLogs([
  { ...group, name: 'prod-CorsHandlerLogGroup-abc', lines },
  { ...group, name: '/aws/lambda/young', creationTime: now - DAY_MS, lines: [] },
  { ...group, name: '/aws/lambda/crowded', lines: crowd() },
]);

/** More entries than one result has rows, one summary a minute. */
function crowd(): LogLine[] {
  return Array.from({ length: 110 }, (_, minute) => ({
    at: now - DAY_MS + minute * 60_000,
    message: JSON.stringify({
      ...{ type: 'decision.summary', allowlist: PATH, requests: 100, usedCut: 0, deniedCut: 0, earlyLeft: 5 },
      used: Array.from({ length: 100 }, (__, at) => ({
        count: 1,
        ...{
          origin: `https://${minute}-${at}.example`,
          parameter: `${PATH}/main`,
          entry: `https://${minute}-${at}.example`,
        },
      })),
      denied: [],
    }),
  }));
}

beforeAll(async () => {
  await origins.start();
  await logs.listen();
  origins.write('main', LIST);
  writeFileSync(
    join(origins.folder, 'samconfig.toml'),
    `[prod.deploy.parameters]\nstack_name = "prod"\nparameter_overrides = 'Stage="prod" AllowlistPath="${PATH}"'\n`,
  );
});
afterAll(async () => {
  await origins.stop();
  await logs.close();
});

/** Runs a command as against AWS, with both services at these addresses. */
function runOnAws(commandLine: readonly string[], input = ''): Promise<Ended> {
  const project = join(__dirname, '../../..');
  const { PATH: path = '' } = process.env;
  const child = spawn(
    process.execPath,
    [
      '--import',
      join(project, 'node_modules/tsx/dist/loader.mjs'),
      join(project, 'cli/main.ts'),
      ...commandLine,
    ],
    {
      cwd: origins.folder,
      env: {
        ...{ PATH: path, TMPDIR: origins.folder, HOME: origins.folder, AWS_REGION: 'eu-west-1' },
        ...{ AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', AWS_EC2_METADATA_DISABLED: 'true' },
        ...{ AWS_ENDPOINT_URL_SSM: origins.url, AWS_ENDPOINT_URL_CLOUDWATCH_LOGS: logs.url },
      },
    },
  );
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  child.stdin.end(input);
  return new Promise((resolve) => child.on('close', (status) => resolve({ status, stdout, stderr })));
}

/** The uses and the verdict of each entry, in the order of the list. */
const usesIn = ({ stdout }: Ended) =>
  JSON.parse(stdout).entries.map(
    ({ text, uses, seen }: Record<string, unknown>) => `${text} ${uses} ${seen}`,
  );

const USES = [
  'https://www.example.com 20 seen',
  'https://*.preview.example.com 12 seen',
  'https://unused.example.com 0 not seen',
  '!https://bad.preview.example.com 3 seen',
];

describe.each(['CloudWatch Logs', 'the local run'])('usage from %s', (source) => {
  const isLocal = source === 'the local run';
  const run = (commandLine: readonly string[], input?: string) =>
    isLocal
      ? origins.run(commandLine, { ...(input !== undefined && { input }) })
      : runOnAws([...commandLine, '--stage', 'prod'], input);

  beforeAll(() => {
    if (!isLocal) return;
    mkdirSync(join(origins.folder, '.local'), { recursive: true });
    const report = (problem: string) => {
      throw new Error(problem);
    };
    const file = join(origins.folder, '.local/decisions.jsonl');
    const journal = openDecisionJournal(file, { clock: () => now - 2 * DAY_MS, report });
    for (const { message } of lines) {
      if (message.includes('platform.report')) journal.request('CorsHandlerFunction');
      else journal.line('CorsHandlerFunction', message);
    }
    journal.request('AllowlistGuardFunction');
    journal.close();
  });

  it('tells what was sent, by entry, origin and reason', async () => {
    const ended = await run(['usage', '--json']);
    expect([ended.status, ended.stderr]).toEqual([0, '']);
    expect(usesIn(ended)).toEqual(USES);
    expect(JSON.parse(ended.stdout)).toMatchObject({
      path: PATH,
      requests: { summarized: 41, served: 41, missing: 0 },
      unknownBecause: [],
      former: [],
      denied: [
        {
          origin: 'http://www.example.com',
          count: 5,
          reason: 'no-matching-entry',
          nearMiss: { text: 'https://www.example.com', difference: 'scheme https instead of http' },
          entry: 'http://www.example.com',
          findings: [{ rule: 'plain-http' }],
        },
        { origin: 'https://bad.preview.example.com', count: 3, reason: 'denied-by-entry', findings: [] },
        { origin: 'https://other.example', count: 1, entry: 'https://other.example' },
      ],
    });
  });

  it('fits into 80 columns', async () => {
    const { stdout } = await run(['usage']);
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    expect(stdout).toContain('not seen  https://unused.example.com');
    expect(stdout).not.toMatch(/safe/);
  });

  it('calls unknown what may have been used before there were records', async () => {
    const ended = await run(['usage', '--days', '60', '--json']);
    expect(usesIn(ended)[2]).toBe('https://unused.example.com 0 unknown');
    expect(JSON.parse(ended.stdout).unknownBecause).toEqual([expect.stringContaining('records start')]);
  });

  it('says nothing of what is older than the days asked for', async () => {
    const ended = await run(['usage', '--days', '1', '--json']);
    expect(usesIn(ended)[0]).toMatch(/^https:\/\/www\.example\.com 0 /);
  });

  it('impact names who would have been shut out and let in', async () => {
    const { status, stdout } = await run(
      ['impact', '-', '--json'],
      'https://pr-1.preview.example.com\nhttp://www.example.com\nhttps://www.example.com',
    );
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      entries: 3,
      shutOut: [{ origin: 'https://pr-2.preview.example.com', count: 4, reason: 'no-matching-entry' }],
      letIn: [{ origin: 'http://www.example.com', count: 5, entry: 'http://www.example.com' }],
      same: 32,
      unknown: 0,
    });
  });

  it('impact of one parameter takes the others as they stand, and is an objection with --strict', async () => {
    const ended = await run(['impact', '-', '--parameter', 'main', '--strict'], 'https://www.example.com');
    expect(ended.status).toBe(1);
    expect(ended.stdout).toContain('    8  https://pr-1.preview.example.com  no-matching-entry');
    for (const line of ended.stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });
});

describe('usage from CloudWatch Logs', () => {
  it('halves the time where there are more rows than a result has', async () => {
    const ended = await runOnAws([
      'usage',
      '--stage',
      'prod',
      '--log-group',
      '/aws/lambda/crowded',
      '--json',
    ]);
    const { former, cut } = JSON.parse(ended.stdout);
    expect(former).toHaveLength(11_000);
    expect(former.every(({ uses }: { uses: number }) => uses === 1)).toBe(true);
    expect(cut).toBe(0);
  });

  it('knows no more than the youngest log group', async () => {
    const named = ['usage', '--stage', 'prod', '--days', '5', '--log-group', '/aws/lambda/young', '--json'];
    expect(JSON.parse((await runOnAws(named)).stdout).unknownBecause).toHaveLength(1);
  });

  it.each([
    ['no such log group', ['usage', '--stage', 'prod', '--log-group', 'x'], 'log group x does not exist'],
    ['no stack known', ['usage', '--path', '/other'], 'no log groups found'],
    ['no days', ['usage', '--days', '0'], 'It must be a number of days'],
  ])('ends with 2 for %s', async (_, commandLine, message) => {
    const { status, stderr } = await runOnAws(commandLine);
    expect(status).toBe(2);
    expect(stderr).toContain(message);
  });

  it('says in one line what CloudWatch does not do', async () => {
    logs.failure = 'LimitExceededException';
    const { status, stderr } = await runOnAws(['usage', '--stage', 'prod']);
    logs.failure = undefined;
    expect([status, stderr]).toEqual([
      2,
      'too many concurrent CloudWatch Logs queries: try again in a minute\n',
    ]);
  });
});

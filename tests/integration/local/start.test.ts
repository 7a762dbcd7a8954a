import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { listen } from '../../support/loopback-server';
import { copyFixtureApp } from './fixture-run';

const PROJECT = join(__dirname, '../../..');
const TSX = join(PROJECT, 'node_modules/tsx/dist/loader.mjs');

/** `npm start` in the folder, as a process of its own. */
class StartedRun {
  readonly #process: ChildProcess;
  readonly exit: Promise<number | null>;
  output = '';

  constructor(
    folder: string,
    environment: Record<string, string>,
    commandLine: readonly string[] = [],
    imports: readonly string[] = [],
  ) {
    const { PATH = '' } = process.env;
    this.#process = spawn(
      process.execPath,
      [
        ...[TSX, ...imports].flatMap((module) => ['--import', module]),
        join(PROJECT, 'local/start.ts'),
        ...commandLine,
      ],
      { cwd: folder, env: { PATH, PORT: '0', SSM_PORT: '0', ...environment } },
    );
    const append = (chunk: Buffer) => {
      this.output += chunk.toString();
    };
    this.#process.stdout?.on('data', append);
    this.#process.stderr?.on('data', append);
    this.exit = new Promise((resolve) => this.#process.on('close', (code) => resolve(code)));
  }

  /** Waits for the text in the output, or for the end of the process. */
  async until(text: RegExp): Promise<void> {
    let ended = false;
    void this.exit.then(() => {
      ended = true;
    });
    while (!text.test(this.output)) {
      if (ended) throw new Error(`ended without ${text}: ${this.output}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  get apiUrl(): string {
    return /^ready .*API (\S+),/m.exec(this.output)?.[1] ?? '';
  }

  get parameterStoreUrl(): string {
    return /^ready .*Parameter Store (\S+)/m.exec(this.output)?.[1] ?? '';
  }

  signal(signal: NodeJS.Signals): void {
    this.#process.kill(signal);
  }
}

let folder: string;
let started: StartedRun[];
beforeEach(() => {
  folder = copyFixtureApp();
  started = [];
});
afterEach(async () => {
  for (const run of started) run.signal('SIGKILL');
  await Promise.all(started.map((run) => run.exit));
  rmSync(folder, { recursive: true, force: true });
});

function start(
  environment: Record<string, string> = {},
  commandLine: readonly string[] = [],
  imports: readonly string[] = [],
): StartedRun {
  const run = new StartedRun(folder, environment, commandLine, imports);
  started.push(run);
  return run;
}

function edit(file: string, from: string, to: string): void {
  const path = join(folder, file);
  const text = readFileSync(path, 'utf8');
  expect(text).toContain(from);
  writeFileSync(
    path,
    text.replace(from, () => to),
  );
}

async function parameterStore(run: StartedRun, operation: string, request: object): Promise<Response> {
  return fetch(run.parameterStoreUrl, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-amz-json-1.1', 'X-Amz-Target': `AmazonSSM.${operation}` },
    body: JSON.stringify(request),
  });
}

describe('npm start', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)(
    'serves when it says so, and ends with status 0 on %s',
    async (signal) => {
      const run = start();
      await run.until(/^ready /m);
      expect((await fetch(run.apiUrl)).status).toBe(200);
      run.signal(signal);
      expect(await run.exit).toBe(0);
      expect(run.output.match(/^ready .*$/gm)).toEqual([
        expect.stringMatching(
          /; routes ANY \/, ANY \/do\/\{behaviour\}, GET \/items\/\{id\}, OPTIONS \/\{proxy\+\}$/,
        ),
      ]);
    },
  );

  it.each(['--help', '-h'])('explains itself with %s, and serves nothing', async (option) => {
    const run = start({ PORT: 'nonsense' }, [option]);
    expect(await run.exit).toBe(0);
    expect(run.output).toMatch(/^usage: npm start/);
    expect(run.output).toContain('SSM_HOST');
    expect(run.output).not.toContain('ready');
  });

  it('ends its functions with it, an endless loop too', async () => {
    const run = start();
    await run.until(/^ready /m);
    const processId = Number(await (await fetch(`${run.apiUrl}/do/process`)).text());
    void fetch(`${run.apiUrl}/do/spin`).catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, 200));
    run.signal('SIGINT');
    await run.exit;
    await expect(async () => {
      for (;;) {
        process.kill(processId, 0);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    }).rejects.toThrow('ESRCH');
  });

  it.each([
    ['a port that is no number', { PORT: 'http' }, 'PORT=http is not a port: a number from 0 to 65535'],
    ['a port out of range', { SSM_PORT: '65536' }, 'SSM_PORT=65536 is not a port: a number from 0 to 65535'],
    [
      'an endpoint that is no URL',
      { AWS_ENDPOINT_URL_SSM: 'localhost' },
      'AWS_ENDPOINT_URL_SSM=localhost is not a URL',
    ],
  ])('refuses %s in one line', async (_, environment, line) => {
    const run = start(environment);
    expect(await run.exit).toBe(1);
    expect(run.output).toMatch(/^[^\n]+\n$/);
    expect(run.output).toContain(line);
  });

  it('refuses an unknown option in one line', async () => {
    const run = start({}, ['--tempalte', 'x.yaml']);
    expect(await run.exit).toBe(1);
    expect(run.output).toMatch(/^Unknown option '--tempalte'[^\n]+\n$/);
  });

  it.each(['PORT', 'SSM_PORT'])('says in one line that %s is in use', async (name) => {
    const taken = createServer();
    const { port } = new URL(`http://${await listen(taken)}`);
    const run = start({ [name]: port });
    expect(await run.exit).toBe(1);
    expect(run.output).toMatch(
      new RegExp(`\\(${name}\\): port ${port} on 127\\.0\\.0\\.1 is in use[^\\n]*\\n$`),
    );
    taken.close();
  });
});

describe('a second run in the same folder', () => {
  it('says so and ends with status 1, while the first goes on', async () => {
    const first = start();
    await first.until(/^ready /m);
    const second = start();
    expect(await second.exit).toBe(1);
    expect(second.output).toMatch(/is in use by another npm start \(process \d+\)[^\n]+\n$/);
    expect(second.output).not.toContain('ready');
    expect((await fetch(first.apiUrl)).status).toBe(200);
  });

  it('serves once the first has ended, by Ctrl-C or killed', async () => {
    for (const signal of ['SIGINT', 'SIGKILL', 'SIGINT'] as const) {
      const run = start();
      await run.until(/^ready /m);
      run.signal(signal);
      await run.exit;
    }
  });
});

describe('what is printed of a request', () => {
  const preflight = (run: StartedRun) =>
    fetch(`${run.apiUrl}/do/environment`, { method: 'PUT', headers: { Origin: 'https://evil.example' } });

  it('is one line on a terminal', async () => {
    const run = start({}, [], ['data:text/javascript,process.stdout.isTTY = true']);
    await run.until(/^ready /m);
    await preflight(run);
    await run.until(/^denied /m);
    expect(run.output.split(/^ready .*\n/m)[1]).toBe(
      'denied https://evil.example PUT /do/environment 200: no Access-Control-Allow-Origin\n',
    );
  });

  it('is nothing for a program: the functions’ own lines are all', async () => {
    const run = start();
    await run.until(/^ready /m);
    await preflight(run);
    await fetch(`${run.apiUrl}/do/throw`);
    await run.until(/^failed /m);
    const lines = (run.output.split(/^ready .*\n/m)[1] ?? '').trimEnd().split('\n');
    expect(lines.sort()).toEqual([
      expect.stringMatching(/^\d{4}-.*\tERROR\tInvoke Error\t\{/),
      'failed    ProbeFunction: TypeError: thrown on purpose',
    ]);
  });
});

describe('a mistake of the developer', () => {
  it.each([
    [
      'a logical id that leads out of the folder',
      'template.yaml',
      '  ProbeFunction:',
      '  ../../../../outside:',
      'template.yaml:22: Resources.../../../../outside: is not a logical id: use letters and digits',
    ],
    [
      'a name of a bundle that leads out of the folder',
      'template.yaml',
      'Sourcemap: true',
      'EntryNames: "../../../../[name]"',
      'a build property would write the bundle outside ',
    ],
    [
      'a stack whose name leads out of the folder',
      'template.yaml',
      'Parameters:\n',
      'Metadata: { LocalRun: { Stacks: { ../../x: { Template: template.yaml } } } }\nParameters:\n',
      'Metadata.LocalRun.Stacks.../../x: is not a stack name',
    ],
    ['YAML that is none', 'template.yaml', 'Timeout: 1', 'Timeout: [1', 'template.yaml:9: '],
    ['an unknown tag', 'template.yaml', '!Sub', '!Subb', 'template.yaml:37: '],
    ['an unknown name', 'template.yaml', 'STAGE: !Ref Stage', 'STAGE: !Ref Stag', 'template.yaml:11: '],
    [
      'an unknown name that only AWS would look at',
      'template.yaml',
      'Value: sown',
      'Value: sown, Tags: !Ref Nope',
      'template.yaml:37: ',
    ],
    ['no handler', 'template.yaml', '      Handler: probe.handler\n', '', 'template.yaml:24: '],
    ['an unknown build property', 'template.yaml', 'Sourcemap', 'Sourcemop', 'sourcemop'],
    [
      'source that is no TypeScript',
      'functions/probe.ts',
      'throw: () => {',
      'throw: () => {{',
      'functions/probe.ts:',
    ],
    [
      'an import of what is not there',
      'functions/probe.ts',
      "'node:timers/promises'",
      "'./nothing'",
      'functions/probe.ts:1:37: ',
    ],
    [
      'a handler that is not exported',
      'functions/probe.ts',
      'function handler',
      'function hendler',
      'Runtime.HandlerNotFound',
    ],
    [
      'code that throws when it is loaded',
      'functions/probe.ts',
      'const behaviours',
      'throw new Error("no\\nway");\nconst behaviours',
      'Error: no way',
    ],
  ])('ends the start in one clear line: %s', async (_, file, from, to, place) => {
    edit(file, from, to);
    const run = start();
    expect(await run.exit).toBe(1);
    const lines = run.output.trimEnd().split('\n');
    expect(lines.filter((line) => !/^(read|store|seeded|built) /.test(line))).toEqual([
      expect.stringContaining(place),
    ]);
  });

  it('names a template that is not there', async () => {
    const run = start({}, ['--template', 'nothing.yaml']);
    expect(await run.exit).toBe(1);
    expect(run.output).toMatch(/^nothing\.yaml: ENOENT[^\n]+\n$/);
  });
});

describe('a changed source file', () => {
  it('is served without a restart; one that does not build leaves the last good bundle in service', async () => {
    const run = start();
    await run.until(/^ready /m);
    edit('functions/probe.ts', 'json({ event })', "json('changed')");
    await run.until(/^rebuilt /m);
    expect(await (await fetch(run.apiUrl)).json()).toBe('changed');

    edit('functions/probe.ts', "json('changed')", "json('changed'))");
    await run.until(/^kept .*functions\/probe\.ts:\d+:\d+: /m);
    expect(await (await fetch(run.apiUrl)).json()).toBe('changed');
  });

  it('answers as on AWS while it throws on loading, and serves again when it is mended', async () => {
    const run = start();
    await run.until(/^ready /m);
    edit('functions/probe.ts', 'const behaviours', 'throw new Error("no way");\nconst behaviours');
    await run.until(/^rebuilt .*does not load: Error: no way/m);
    expect((await fetch(run.apiUrl)).status).toBe(502);

    edit('functions/probe.ts', 'throw new Error("no way");\n', '');
    await run.until(/^rebuilt +ProbeFunction$/m);
    expect((await fetch(run.apiUrl)).status).toBe(200);
  });
});

describe('the embedded Parameter Store', () => {
  const seedName = '/app/dev/seed';

  it('is seeded on the first start alone: what is edited or deleted later stays so', async () => {
    const first = start();
    await first.until(/^ready /m);
    expect(first.output).toMatch(new RegExp(`^seeded +${seedName}$`, 'm'));
    expect(await (await parameterStore(first, 'GetParameter', { Name: seedName })).json()).toMatchObject({
      Parameter: { Value: 'sown' },
    });
    await parameterStore(first, 'DeleteParameter', { Name: seedName });
    first.signal('SIGINT');
    await first.exit;

    const second = start();
    await second.until(/^ready /m);
    expect((await parameterStore(second, 'GetParameter', { Name: seedName })).status).toBe(400);
  });

  it('is not started when the shell names another', async () => {
    const run = start({ AWS_ENDPOINT_URL_SSM: 'http://127.0.0.1:9' });
    await run.until(/^ready /m);
    expect(run.output).not.toMatch(/^(store|seeded) /m);
    const environment: unknown = await (await fetch(`${run.apiUrl}/do/environment`)).json();
    expect(environment).toHaveProperty('AWS_ENDPOINT_URL_SSM', 'http://127.0.0.1:9');
  });
});

import { SSMClient } from '@aws-sdk/client-ssm';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { AllowlistParameters } from '../../../cli/allowlist-parameters';
import { carryOut } from '../../../cli/change/carry-out';
import type { WriteOptions } from '../../../cli/change/write-options';
import { versionToEdit } from '../../../cli/commands/named-parameter';
import type { Context } from '../../../cli/context';
import { Interruption } from '../../../cli/interruption';
import { createGuard } from '../../../functions/allowlist-guard/guard';
import { parameterAccess } from '../../../functions/allowlist-guard/parameter-access';
import { PLAIN } from '../../../lib/edits/style';
import { type RunningParameterStore, startParameterStore } from '../../../local/parameter-store/server';
import { RecordingLog } from '../../support/recording-log';
import { text } from '../../unit/edits/arbitraries';
import { ALSO_BAD, BAD, CLEAN, changeEvent, commentedOut, NOON, PATH } from '../../unit/guard/versions';

/** What is said of an edit: the findings that it brings in, and the lines that are undone. */
interface Verdict {
  readonly findings: readonly string[];
  readonly undone: readonly string[];
}

/** One Parameter Store, the command line and the guard on it. Events of the command line's writes wait to be delivered. */
class Both {
  #seconds = 0;
  #events: object[] = [];
  readonly #log = new RecordingLog();
  readonly #client: SSMClient;
  readonly #guard: ReturnType<typeof createGuard>;

  private constructor(readonly running: RunningParameterStore) {
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    this.#client = new SSMClient({ endpoint: running.url, region: 'eu-west-1', credentials });
    this.#guard = createGuard({
      configuration: {
        allowlistPath: PATH,
        apiAllowlistsPath: undefined,
        allowCredentials: false,
        mode: 'rollback',
        topicArn: undefined,
        region: 'eu-west-1',
        endpointUrl: running.url,
        stage: 'test',
        accountId: '123456789012',
      },
      access: parameterAccess(this.#client),
      notify: async () => {},
      clock: {
        now: this.#now,
        after: (_, callback) => {
          queueMicrotask(callback);
          return () => {};
        },
      },
      log: this.#log,
      count: () => {},
    });
  }

  static async start(): Promise<Both> {
    const hooks: { both?: Both } = {};
    const running = await startParameterStore({
      port: 0,
      clock: () => hooks.both?.tick() ?? NOON,
      onChange: ({ name, operation }) => hooks.both?.hear(name, operation),
    });
    hooks.both = new Both(running);
    return hooks.both;
  }

  async close(): Promise<void> {
    this.#client.destroy();
    await this.running.close();
  }

  /** What is there before, reported long ago. */
  given(texts: Readonly<Record<string, string>>): void {
    for (const [name, Value] of Object.entries(texts)) {
      const Name = `${PATH}/${name}`;
      this.running.store.putParameter({ Name, Value, Type: 'String', Overwrite: true });
      this.running.store.labelParameterVersion({ Name, Labels: ['reported'] });
    }
    this.#seconds += 24 * 60 * 60;
    this.#events = [];
  }

  /** Makes the parameters say this by the command line, and has the guard judge it. Undefined deletes. */
  async edit(texts: Readonly<Record<string, string | undefined>>): Promise<{ cli: Verdict; guard: Verdict }> {
    const planned = await this.#carryOut(texts, { dryRun: true, force: true });
    const cli = {
      findings: planned.findings.map(({ rule, text: line }) => `${rule} ${line}`),
      undone: (planned.guard ?? []).flatMap(({ lines }) => lines.map((its) => `${its.kind} ${its.text}`)),
    };
    await this.#carryOut(texts, { yes: true, force: true });
    return { cli: sorted(cli), guard: sorted(await this.#deliver()) };
  }

  textsInForce(): Record<string, string> {
    const { Parameters } = this.running.store.getParametersByPath({ Path: PATH, Recursive: true });
    return Object.fromEntries(Parameters.map(({ Name, Value }) => [Name.slice(PATH.length + 1), Value]));
  }

  tick(): number {
    this.#seconds += 0.01;
    return NOON + this.#seconds * 1_000;
  }

  hear(name: string, operation: string): void {
    if (operation !== 'LabelParameterVersion')
      this.#events.push(changeEvent(operation, Math.floor(this.#seconds), name));
  }

  readonly #now = () => NOON + this.#seconds * 1_000;

  async #deliver(): Promise<Verdict> {
    this.#log.lines.length = 0;
    for (let event = this.#events.shift(); event !== undefined; event = this.#events.shift())
      await this.#guard(event);
    const fields = (message: string) =>
      this.#log.lines
        .filter((its) => its.message === message)
        .map((its) => JSON.parse(JSON.stringify(its.fields)));
    return {
      findings: fields('allowlist finding').map(({ finding }) => `${finding.rule} ${finding.text}`),
      undone: fields('allowlist edited').flatMap(({ rolledBack }) =>
        rolledBack.map((its: { kind: string; text: string }) => `${its.kind} ${its.text}`),
      ),
    };
  }

  async #carryOut(texts: Readonly<Record<string, string | undefined>>, options: WriteOptions) {
    const printed: string[] = [];
    const context: Context = {
      location: { path: PATH, allowCredentials: false, localUrl: this.running.url },
      parameters: new AllowlistParameters(this.#client, PATH),
      terminal: {
        style: PLAIN,
        isInteractive: false,
        print: (line) => printed.push(line),
        note: () => {},
        progress: () => {},
        confirm: async () => false,
      },
      interruption: new Interruption(() => {}),
      now: this.#now,
      variables: {},
      folder: '',
      options: { json: true },
    };
    const all = await context.parameters.readAll();
    const changes = await Promise.all(
      Object.entries(texts).map(async ([short, after]) => {
        const name = `${PATH}/${short}`;
        const before = await versionToEdit(context, all, name);
        return { name, ...(before && { before }), ...(after !== undefined && { after }) };
      }),
    );
    await carryOut(context, all, changes, options);
    const result: {
      findings: { rule: string; text: string }[];
      guard?: { lines: { kind: string; text: string }[] }[];
    } = { findings: [], ...JSON.parse(printed.join('\n')) };
    return result;
  }
}

function sorted({ findings, undone }: Verdict): Verdict {
  return { findings: findings.toSorted(), undone: undone.toSorted() };
}

let both: Both;
beforeEach(async () => {
  both = await Both.start();
});
afterEach(() => both.close());

const WIDE = String.raw`https://.*\.vercel\.app`;
const PUT_BACK = '!https://spam.vercel.app # put back by the guard: open-public-suffix';

describe('the command line and the guard judge alike', () => {
  it.each<
    [string, Record<string, string>, Record<string, string | undefined>, Verdict, Record<string, string>]
  >([
    [
      'a clean edit',
      { a: CLEAN },
      { a: 'https://b.example' },
      { findings: [], undone: [] },
      { a: 'https://b.example' },
    ],
    [
      'a bad edit',
      { a: CLEAN },
      { a: `${CLEAN}\n${BAD}\n!https://evil.example` },
      { findings: [`registrable-by-anyone ${BAD}`], undone: [`commented-out ${BAD}`] },
      { a: `${CLEAN}\n${commentedOut(BAD)}\n!https://evil.example` },
    ],
    [
      'a bad new parameter',
      { a: CLEAN },
      { b: BAD },
      { findings: [`registrable-by-anyone ${BAD}`], undone: [`commented-out ${BAD}`] },
      { a: CLEAN, b: commentedOut(BAD) },
    ],
    [
      'a bad edit beside an old bad line',
      { a: BAD },
      { a: `${BAD}\n${ALSO_BAD}` },
      { findings: [`registrable-by-anyone ${ALSO_BAD}`], undone: [`commented-out ${ALSO_BAD}`] },
      { a: `${BAD}\n${commentedOut(ALSO_BAD)}` },
    ],
    [
      'a refused line beside a bad one',
      { a: CLEAN },
      { a: `${BAD}\nhttps://c.example/` },
      {
        findings: ['refused https://c.example/', `registrable-by-anyone ${BAD}`],
        undone: [`commented-out ${BAD}`],
      },
      { a: `${commentedOut(BAD)}\nhttps://c.example/` },
    ],
    ['a copy', { a: BAD }, { b: BAD }, { findings: [`duplicate ${BAD}`], undone: [] }, { a: BAD, b: BAD }],
    [
      'a clean deletion',
      { a: CLEAN, b: CLEAN },
      { b: undefined },
      { findings: [], undone: [] },
      { a: CLEAN },
    ],
    [
      'a deny entry that goes',
      { a: WIDE, b: '!https://spam.vercel.app' },
      { b: '# none' },
      { findings: [`open-public-suffix ${WIDE}`], undone: ['put-back !https://spam.vercel.app'] },
      { a: WIDE, b: `# none\n${PUT_BACK}` },
    ],
    [
      'a full parameter',
      { a: CLEAN },
      { a: `${BAD}\n#${'x'.repeat(4_096 - BAD.length - 2)}` },
      { findings: [`registrable-by-anyone ${BAD}`], undone: [`deleted ${BAD}`] },
      { a: `# guard\n#${'x'.repeat(4_096 - BAD.length - 2)}` },
    ],
  ])('%s', async (_, given, edit, verdict, inForce) => {
    both.given(given);
    expect(await both.edit(edit)).toEqual({ cli: verdict, guard: verdict });
    expect(both.textsInForce()).toEqual(inForce);
  });

  it('a move, which is written as a copy first', async () => {
    both.given({ a: `${CLEAN}\n${BAD}`, b: '# b' });
    const { cli, guard } = await both.edit({ a: CLEAN, b: BAD });
    expect(cli).toEqual({ findings: [], undone: [] });
    // In between, the entry stands in both.
    expect(guard).toEqual({ findings: [`duplicate ${BAD}`], undone: [] });
    expect(both.textsInForce()).toEqual({ a: CLEAN, b: BAD });
  });

  it('whoever insists: foretold, and left', async () => {
    both.given({ a: CLEAN });
    const findings = [`registrable-by-anyone ${BAD}`];
    const undone = { findings, undone: [`commented-out ${BAD}`] };
    expect(await both.edit({ a: BAD })).toEqual({ cli: undone, guard: undone });
    const left = { findings, undone: [] };
    expect(await both.edit({ a: BAD })).toEqual({ cli: left, guard: left });
    expect(both.textsInForce()).toEqual({ a: BAD });
  });

  it('any edits, one after the other', async () => {
    const edits = fc.array(fc.record({ name: fc.constantFrom('a', 'b'), value: text }), {
      minLength: 1,
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(edits, async (sequence) => {
        const its = await Both.start();
        try {
          its.given({ a: CLEAN, b: '#' });
          for (const { name, value } of sequence) {
            if (its.textsInForce()[name] === value) continue;
            const { cli, guard } = await its.edit({ [name]: value });
            expect(guard).toEqual(cli);
          }
        } finally {
          await its.close();
        }
      }),
      { numRuns: 15 },
    );
  }, 120_000);
});

import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path/posix';
import { describe, expect, it } from '@jest/globals';
import { problemsOf } from '../../rooms/check';
import { EVERYTHING, ROOMS, roomOf, roomsTable } from '../../rooms/rooms';

/** What design.md, "Layout", allows each room; `types` are allowed in type-only imports alone. */
const CONTRACT: Readonly<Record<string, { values?: readonly string[]; types?: readonly string[] }>> = (() => {
  const audit = ['lib/allowlist', 'lib/pattern', 'lib/origin'];
  const adapter = { types: ['lib/freshness/ports', 'lib/allowlist', 'lib/origin', 'lib/cors'] };
  const adapters = ['lib/parameter-store', 'lib/telemetry', 'lib/api-gateway'];
  const wrappers = [...audit, 'lib/cors', 'lib/freshness', 'lib/freshness/ports', ...adapters];
  const lib = [...wrappers, 'lib/wrappers', 'lib/audit', 'lib/edits'];
  const answersRequests = { values: [...wrappers, 'lib/wrappers'] };
  return {
    'lib/origin': {},
    'lib/cors': { values: ['lib/origin'], types: ['lib/allowlist/decision.ts'] },
    'lib/pattern': { values: ['lib/origin'] },
    'lib/allowlist': { values: ['lib/pattern', 'lib/origin'] },
    'lib/audit': { values: audit },
    'lib/edits': { values: ['lib/audit', ...audit] },
    'lib/freshness': { values: ['lib/allowlist', 'lib/origin', 'lib/freshness/ports'] },
    'lib/freshness/ports': { types: ['lib/allowlist'] },
    'lib/parameter-store': adapter,
    'lib/telemetry': adapter,
    'lib/api-gateway': adapter,
    'lib/wrappers': { values: wrappers },
    'lib/index.ts': { values: ['lib/wrappers'], types: ['lib/api-gateway'] },
    'functions/cors-handler': answersRequests,
    'functions/hello': answersRequests,
    'functions/allowlist-guard': { values: lib },
    cli: { values: lib.filter((room) => room !== 'lib/wrappers' && room !== 'lib/api-gateway') },
    local: {},
    examples: {},
    packaging: {},
    events: {},
    'tests/rooms': {},
    'tests/support': { values: [...lib, 'local', 'events'] },
    bench: {
      values: [
        ...lib,
        ...['functions/cors-handler', 'functions/hello', 'functions/allowlist-guard'],
        ...['local', 'events', 'tests/support'],
      ],
    },
  };
})();

/** Every way to import from a file, and whether nothing of it is left at run time. */
const FORMS: readonly (readonly [
  form: string,
  isTypeOnly: boolean,
  source: (specifier: string) => string,
])[] = [
  ['import', false, (file) => `import { y } from '${file}';`],
  ['import of a side effect', false, (file) => `import '${file}';`],
  ['import of a type beside a value', false, (file) => `import { type Y, y } from '${file}';`],
  ['import()', false, (file) => `const load = () => import('${file}');`],
  ['import() of a template', false, (file) => `const load = () => import(\`${file}\`);`],
  ['require', false, (file) => `function load() { return require('${file}'); }`],
  ['require of a template', false, (file) => `const y = require(\`${file}\`);`],
  ['require.resolve', false, (file) => `const y = require.resolve('${file}');`],
  ['module.require', false, (file) => `const y = module.require('${file}');`],
  ['import = require', false, (file) => `import y = require('${file}');`],
  ['export from', false, (file) => `export { y } from '${file}';`],
  ['export *', false, (file) => `export * from '${file}';`],
  ['export * as', false, (file) => `export * as y from '${file}';`],
  ['import type', true, (file) => `import type { Y } from '${file}';`],
  ['import of types alone', true, (file) => `import { type Y, type Z } from '${file}';`],
  ['import type = require', true, (file) => `import type y = require('${file}');`],
  ['export type from', true, (file) => `export type { Y } from '${file}';`],
  ['export type *', true, (file) => `export type * from '${file}';`],
  ['type of an import', true, (file) => `type Y = import('${file}').Y;`],
  ['typeof import', true, (file) => `function load(): typeof import('${file}') { throw new Error(); }`],
  ['declare module', true, (file) => `declare module '${file}' { interface Y {} } export {};`],
  ['reference path', true, (file) => `/// <reference path="${file}.ts" />`],
];

const TARGETS = [...ROOMS.map(({ path }) => path), 'lib/allowlist/decision.ts'];

describe('imports between rooms', () => {
  it('are told for every room of the table', () => {
    expect([...Object.keys(CONTRACT), 'tests'].sort()).toEqual(ROOMS.map(({ path }) => path).sort());
  });

  it.each(Object.entries(CONTRACT))('of %s are those of the contract, in every form', (room, contract) => {
    const others = TARGETS.filter((target) => target !== room && roomOf(target)?.path !== room);
    const pairs = others.flatMap((target) => FORMS.map((form) => [target, ...form] as const));
    const accepted = pairs.filter(([target, , , source]) => isAccepted(room, target, source));
    const { values = [], types = [] } = contract;
    const allowed = pairs.filter(([target, , isTypeOnly]) => {
      const isIn = (list: readonly string[]) =>
        list.includes(target) || list.includes(roomOf(target)?.path ?? '');
      return isIn(values) || (isTypeOnly && isIn(types));
    });
    expect(named(accepted)).toEqual(named(allowed));
  });

  it.each(TARGETS.map((target) => [target]))('of tests may be of %s', (target) => {
    for (const [, , source] of FORMS) expect(isAccepted('tests', target, source)).toBe(true);
  });

  it.each(ROOMS.map(({ path }) => [path]))('of %s may be of its own files', (room) => {
    for (const [, , source] of FORMS) expect(isAccepted(room, `${room}/sub/z.ts`, source)).toBe(true);
  });

  function named(pairs: readonly (readonly [target: string, form: string, ...rest: unknown[]])[]): string[] {
    return pairs.map(([target, form]) => `${form} of ${target}`);
  }

  function isAccepted(room: string, target: string, source: (specifier: string) => string): boolean {
    const [from, to] = [fileIn(room, 'x'), fileIn(target, 'y')];
    const path = relative(dirname(from), to.replace(/\.ts$/, ''));
    const text = source(path.startsWith('.') ? path : `./${path}`);
    return (
      problemsOf(
        new Map([
          [to, ''],
          [from, text],
        ]),
      ).length === 0
    );
  }

  function fileIn(path: string, name: string): string {
    return path.endsWith('.ts') ? path : join(path, `${name}.ts`);
  }
});

describe('the check of imports', () => {
  it.each([
    [
      'names file, line and row',
      'lib/origin/x.ts',
      "\nimport { y } from '../cors/y';",
      'lib/origin/x.ts:2 imports lib/cors/y.ts: lib/origin may import nothing of ours',
    ],
    [
      'tells a value from a type',
      'lib/telemetry/x.ts',
      "import { y } from '../cors/y';",
      'lib/telemetry/x.ts:1 imports a value from lib/cors/y.ts: lib/telemetry may import types of lib/freshness/ports, lib/allowlist, lib/origin, lib/cors',
    ],
    [
      'sees a detour',
      'lib/origin/x.ts',
      "import { y } from './../../lib/cors/../cors/y';",
      'lib/origin/x.ts:1 imports lib/cors/y.ts: lib/origin may import nothing of ours',
    ],
    [
      'sees the ending of a file',
      'lib/origin/x.ts',
      "import { y } from '../cors/y.js';",
      'lib/origin/x.ts:1 imports lib/cors/y.ts: lib/origin may import nothing of ours',
    ],
    [
      'sees the package by its own name',
      'cli/x.ts',
      "import { y } from 'cors-allowlist';",
      /^cli\/x\.ts:1 imports lib\/index\.ts: cli may import lib/,
    ],
    [
      'sees an absolute path',
      'lib/cors/x.ts',
      "import { y } from '/lib/audit/y';",
      /^lib\/cors\/x\.ts:1 imports \/lib\/audit\/y: /,
    ],
    [
      'sees a file that is not there',
      'local/x.ts',
      "import { y } from '../cli/missing';",
      'local/x.ts:1 imports cli/missing: local may import nothing of ours',
    ],
    [
      'sees into JSX',
      'lib/origin/x.tsx',
      "import { y } from '../cors/y'; const z = <p>{y}</p>;",
      'lib/origin/x.tsx:1 imports lib/cors/y.ts: lib/origin may import nothing of ours',
    ],
    [
      'sees what is in no room',
      'lib/wrappers/x.ts',
      "import { version } from '../../package.json';",
      /^lib\/wrappers\/x\.ts:1 imports package\.json: /,
    ],
    [
      'wants imports to name what they load',
      'lib/wrappers/x.ts',
      'const load = (name: string) => import(name);',
      'lib/wrappers/x.ts:1 computes what it imports: name the module in the import',
    ],
    [
      'wants require to name what it loads',
      'cli/x.ts',
      'const load = (name: string) => require("./" + name);',
      'cli/x.ts:1 computes what it imports: name the module in the import',
    ],
    [
      'wants no require made by hand',
      'functions/hello/x.ts',
      "import { createRequire as make } from 'node:module';",
      'functions/hello/x.ts:1 computes what it imports: name the module in the import',
    ],
    [
      'wants a room for every file',
      'lib/helpers/x.ts',
      '',
      'lib/helpers/x.ts is in no room: give its folder a row in tests/rooms/rooms.ts',
    ],
    ['wants a room for every function', 'functions/new/x.ts', '', /functions\/new\/x\.ts is in no room/],
    [
      'counts lines behind a byte order mark, a hash bang and umlauts',
      'lib/origin/x.ts',
      "#!/usr/bin/env node\n// ä → €\nimport '../cors/y';",
      /^lib\/origin\/x\.ts:3 /,
    ],
  ])('%s', (_, file, source, problem) => {
    const problems = problemsOf(
      new Map([
        [file, source],
        ['lib/cors/y.ts', ''],
      ]),
    );
    expect(problems).toEqual([typeof problem === 'string' ? problem : expect.stringMatching(problem)]);
  });

  it.each([
    ['a comment', "// import '../cors/y';"],
    ['a text', `const text = "import('../cors/y')";`],
    [
      'a function that is called require',
      "function require(name: string) { return name; } require('../cors/y');",
    ],
  ])('takes %s for no import', (_, source) => {
    expect(
      problemsOf(
        new Map([
          ['lib/origin/x.ts', source],
          ['lib/cors/y.ts', ''],
        ]),
      ),
    ).toEqual([]);
  });

  it.each([
    ['two files', ["import './b';", "import './a';"]],
    ['types alone', ["import type { B } from './b';", "export type A = import('./a').A;"]],
    ['require', ["require('./b');", "export * from './a';"]],
    ['three files', ["import './b';", "import './c';", "import './a';"]],
    ['a file that imports itself', ["import './a';"]],
  ])('sees a circle of %s', (_, sources) => {
    const files = sources.map((source, index) => [`local/${'abc'[index]}.ts`, source] as const);
    const circle = [...files.map(([file]) => file), 'local/a.ts'].join(' → ');
    expect(problemsOf(new Map(files))).toEqual([`imports go round in a circle: ${circle}`]);
  });

  it('names a file that it cannot parse', () => {
    expect(() => problemsOf(new Map([['lib/origin/x.ts', '<<<<<<< HEAD']]))).toThrow(
      /^lib\/origin\/x\.ts cannot be parsed: /,
    );
  });

  it('takes two ways to one file for no circle', () => {
    const files = { a: "import './b'; import './c';", b: "import './d';", c: "import './d';", d: '' };
    const texts = Object.entries(files).map(([name, source]) => [`local/${name}.ts`, source] as const);
    expect(problemsOf(new Map(texts))).toEqual([]);
  });
});

describe('pure rooms', () => {
  const PURE = ['lib/origin', 'lib/pattern', 'lib/allowlist', 'lib/cors', 'lib/audit', 'lib/edits'];

  it('are those of the contract', () => {
    expect(
      ROOMS.filter(({ isPure }) => isPure)
        .map(({ path }) => path)
        .sort(),
    ).toEqual([...PURE].sort());
  });

  it.each([
    ['the environment', 'process.env.STAGE', 'process'],
    ['the environment by a detour', 'globalThis.process.env', 'globalThis'],
    ['the environment in a binding', 'const { env } = process', 'process'],
    ['a clock', 'Date.now()', 'Date.now'],
    ['a clock that is not called', 'const now = Date.now', 'Date.now'],
    ['a clock in a binding', 'const { now } = Date', 'Date'],
    ['a clock under a computed name', "Date['now']()", 'Date'],
    ['today', 'new Date()', 'new Date()'],
    ['today without parentheses', 'new Date', 'new Date()'],
    ['today as text', 'Date()', 'Date'],
    ['the performance clock', 'performance.now()', 'performance'],
    ['a timer', 'setTimeout(() => {}, 1)', 'setTimeout'],
    ['an interval', 'setInterval(() => {}, 1)', 'setInterval'],
    ['a log', "console.log('x')", 'console'],
    ['a call', "fetch('https://example.com')", 'fetch'],
    ['a timeout', 'AbortSignal.timeout(1)', 'AbortSignal'],
    ['the time zone', 'new Intl.DateTimeFormat()', 'Intl'],
    ['chance', 'Math.random()', 'Math.random'],
    ['chance in a binding', 'const { random } = Math', 'Math'],
  ])('may not use %s', (_, source, name) => {
    for (const room of PURE) {
      expect(problemsOf(new Map([[`${room}/x.ts`, source]]))).toEqual([
        `${room}/x.ts:1 uses ${name}: ${room} is pure, so take it as an argument`,
      ]);
    }
    expect(problemsOf(new Map([['lib/wrappers/x.ts', source]]))).toEqual([]);
  });

  it.each([
    ['a day that is written', "Date.parse('2026-12-31')"],
    ['a moment that is given', 'const day = (at: number) => new Date(at).toISOString()'],
    ['mathematics', 'Math.max(1, 2)'],
    ['the type of a moment', 'const day = (at: Date, by: Map<string, Date>) => [at, by]'],
    ['names of their own', 'function f(process: { console: number }) { return process.console; }'],
    ['packages that compute', "import { DFA } from 'refa'; import rules from 'tldts/dist/rules';"],
  ])('may use %s', (_, source) => {
    for (const room of PURE) expect(problemsOf(new Map([[`${room}/x.ts`, source]]))).toEqual([]);
  });

  it.each([
    ['node:fs'],
    ['fs'],
    ['node:timers/promises'],
    ['@aws-sdk/client-ssm'],
    ['@aws-lambda-powertools/logger'],
    ['refactor'],
  ])('may not import %s', (name) => {
    for (const source of [`import type { y } from '${name}';`, `require('${name}');`]) {
      for (const room of PURE) {
        expect(problemsOf(new Map([[`${room}/x.ts`, source]]))).toEqual([
          `${room}/x.ts:1 imports ${name}: ${room} is pure and may import only re2js, refa, tldts`,
        ]);
      }
    }
  });
});

describe('the table of rooms', () => {
  it('has no way back up: each room imports rooms above its own row', () => {
    const paths = ROOMS.map(({ path }) => path);
    const backwards = ROOMS.flatMap(({ path, imports, importsTypes = [] }) =>
      [...imports, ...importsTypes]
        .filter((target) => target !== EVERYTHING)
        .filter(
          (target) => !(paths.indexOf(roomOf(target)?.path ?? '') in paths.slice(0, paths.indexOf(path))),
        )
        .map((target) => `${path} → ${target}`),
    );
    expect(backwards).toEqual([]);
  });

  it('is the one in CONTRIBUTING.md', () => {
    expect(readFileSync(join(__dirname, '../../../CONTRIBUTING.md'), 'utf8')).toContain(roomsTable());
  });
});

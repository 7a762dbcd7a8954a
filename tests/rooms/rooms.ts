/** A folder with one idea, or a file that stands for one, and what it may import. */
export interface Room {
  /** Its path from the root. A file belongs to the room with the longest path above it. */
  readonly path: string;
  readonly holds: string;
  /** Rooms, and files without their extension, that it may import besides its own files. */
  readonly imports: readonly string[];
  /** The same, for types alone: nothing of them is there at run time. */
  readonly importsTypes?: readonly string[];
  /** No AWS, no environment, no clock, no log: the same input gives the same output, wherever it runs. */
  readonly isPure?: true;
}

/** Stands in a list of imports for every room. */
export const EVERYTHING = '*';

const BELOW_EDITS = ['lib/audit', 'lib/allowlist', 'lib/pattern', 'lib/origin'];
const ADAPTERS = ['lib/api-gateway', 'lib/parameter-store', 'lib/telemetry'];
const TYPES_FOR_ADAPTERS = ['lib/freshness/ports', 'lib/allowlist', 'lib/origin', 'lib/cors'];
const BELOW_WRAPPERS = [
  ...ADAPTERS,
  ...['lib/freshness', 'lib/freshness/ports', 'lib/cors', 'lib/allowlist', 'lib/pattern', 'lib/origin'],
];
const FUNCTIONS = ['functions/allowlist-guard', 'functions/cors-handler', 'functions/hello'];
const ALL_OF_LIB = ['lib/wrappers', ...BELOW_WRAPPERS, 'lib/edits', 'lib/audit'];

/** Every room: imports go from lower rows to higher ones, never back (docs/decisions/007). */
export const ROOMS: readonly Room[] = [
  {
    path: 'lib/origin',
    holds: 'serialized origins (Fetch, HTML and URL standards)',
    imports: [],
    isPure: true,
  },
  { path: 'lib/pattern', holds: 'what an entry matches', imports: ['lib/origin'], isPure: true },
  {
    path: 'lib/allowlist',
    holds: 'lines → entries → index → decision',
    imports: ['lib/pattern', 'lib/origin'],
    isPure: true,
  },
  {
    path: 'lib/cors',
    holds: 'the Fetch protocol: preflight, actual response, policy, methods, header names',
    imports: ['lib/origin'],
    importsTypes: ['lib/allowlist/decision'],
    isPure: true,
  },
  {
    path: 'lib/audit',
    holds: 'what an entry could let in',
    imports: ['lib/allowlist', 'lib/pattern', 'lib/origin'],
    isPure: true,
  },
  { path: 'lib/edits', holds: 'what an edit means', imports: BELOW_EDITS, isPure: true },
  {
    path: 'lib/freshness/ports',
    holds: 'what freshness needs from outside: source, clock, log, metrics',
    imports: [],
    importsTypes: ['lib/allowlist'],
  },
  {
    path: 'lib/freshness',
    holds: 'the list in force: store, refresh, failures',
    imports: ['lib/freshness/ports', 'lib/allowlist', 'lib/origin'],
  },
  {
    path: 'lib/parameter-store',
    holds: 'reading the list, history, writing; the lean client ([why](docs/decisions/006-lean-client.md))',
    imports: [],
    importsTypes: TYPES_FOR_ADAPTERS,
  },
  {
    path: 'lib/telemetry',
    holds: 'log lines and metrics',
    imports: [],
    importsTypes: TYPES_FOR_ADAPTERS,
  },
  {
    path: 'lib/api-gateway',
    holds: 'events and results of API Gateway',
    imports: [],
    importsTypes: TYPES_FOR_ADAPTERS,
  },
  {
    path: 'lib/wrappers',
    holds: 'withCors, Middy, Powertools event handler, and what they read from the environment',
    imports: BELOW_WRAPPERS,
  },
  {
    path: 'lib/index.ts',
    holds: 'the face of the npm package',
    imports: ['lib/wrappers'],
    importsTypes: ['lib/api-gateway'],
  },
  {
    path: 'functions/cors-handler',
    holds: 'answers OPTIONS',
    imports: ['lib/wrappers', ...BELOW_WRAPPERS],
  },
  {
    path: 'functions/hello',
    holds: 'a sample API function, wrapped in withCors',
    imports: ['lib/wrappers', ...BELOW_WRAPPERS],
  },
  { path: 'functions/allowlist-guard', holds: 'judges each edit', imports: ALL_OF_LIB },
  {
    path: 'cli',
    holds: '`npm run origins` and the console page',
    imports: ALL_OF_LIB.filter((room) => room !== 'lib/wrappers' && room !== 'lib/api-gateway'),
  },
  { path: 'local', holds: '`npm start`; runs functions and `cli` as programs', imports: [] },
  {
    path: 'examples',
    holds: 'templates for other kinds of API; each runs with `npm start -- --template`',
    imports: [],
  },
  { path: 'packaging', holds: 'the last step of `npm run build`: the npm package in `dist/`', imports: [] },
  { path: 'events', holds: 'sample events of API Gateway and EventBridge', imports: [] },
  {
    path: 'tests/support',
    holds: 'fakes, servers and faults that tests and benchmarks share',
    imports: [...ALL_OF_LIB, 'local', 'events'],
  },
  {
    path: 'bench',
    holds: 'benchmarks, each against peers in one run',
    imports: [...ALL_OF_LIB, ...FUNCTIONS, 'local', 'events', 'tests/support'],
  },
  { path: 'tests/rooms', holds: 'this table, and what holds the code to it', imports: [] },
  {
    path: 'tests',
    holds:
      '`unit` (no network), `integration` (with the lean client, and those of freshness a second time with the SDK’s: `sdk-client`), `soak`, `runtime` (Lambda’s own client on Node 24), `e2e` (Chromium)',
    imports: [EVERYTHING],
  },
];

/** The room of a file or folder; undefined if the table has none for it. */
export function roomOf(path: string): Room | undefined {
  return ROOMS.filter((room) => path === room.path || path.startsWith(`${room.path}/`)).reduce<
    Room | undefined
  >(
    (longest, room) => (longest === undefined || room.path.length > longest.path.length ? room : longest),
    undefined,
  );
}

/** The table as CONTRIBUTING.md has it. */
export function roomsTable(): string {
  const rows = ROOMS.map(({ path, holds, imports, importsTypes = [], isPure }) => {
    const values = listed(imports);
    const types = listed(importsTypes);
    const may = [...(values === '' ? [] : [values]), ...(types === '' ? [] : [`types of ${types}`])];
    return `| \`${path}\`${isPure ? ' (pure)' : ''} | ${holds} | ${may.join('; ') || 'nothing'} |`;
  });
  return ['| room | holds | may import |', '|---|---|---|', ...rows].join('\n');
}

/** Most of lib is told by what is missing. */
function listed(rooms: readonly string[]): string {
  const code = (room: string) => `\`${room.replace('lib/', '')}\``;
  if (rooms.includes(EVERYTHING)) return 'everything';
  const [inside, outside] = [
    ALL_OF_LIB.filter((room) => rooms.includes(room)),
    rooms.filter((room) => !ALL_OF_LIB.includes(room)),
  ];
  if (inside.length <= ALL_OF_LIB.length / 2) return rooms.map(code).join(', ');
  const missing = ALL_OF_LIB.filter((room) => !rooms.includes(room)).map(code);
  const lib = missing.length === 0 ? 'all rooms of `lib`' : `all rooms of \`lib\` but ${missing.join(', ')}`;
  return [lib, ...outside.map(code)].join(', ');
}

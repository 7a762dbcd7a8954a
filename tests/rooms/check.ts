import { dirname, join, normalize } from 'node:path/posix';
import { circles } from './circles';
import { type GlobalUse, type Module, type ModuleImport, readModule } from './read-module';
import { EVERYTHING, type Room, roomOf } from './rooms';

const CODE = /\.[cm]?[jt]sx?$/;

/** What resolves a specifier without its extension, in the order that it is looked for. */
const ENDINGS = ['', '.ts', '.tsx', '.mts', '.cts', '.d.ts', '.cjs', '.mjs', '.js', '.json', '/index.ts'];

/** This package by its own name. */
const OWN_NAME = 'cors-allowlist';
const OWN_FACE = 'lib/index.ts';

/** Packages that compute and do nothing else. */
const PURE_PACKAGES = ['re2js', 'tldts'];

/** Where every import has to name what it loads; `local` loads the functions' bundles, tests what they have built. */
const NAMES_ITS_IMPORTS = /^(?:lib|functions|cli)\//;

const IMPURE_GLOBALS = new Set([
  ...['process', 'globalThis', 'global', 'navigator', '__dirname', '__filename'],
  ...['console', 'fetch', 'WebSocket', 'XMLHttpRequest'],
  ...['Date', 'Date.now', 'new Date()', 'performance', 'Temporal'],
  ...['setTimeout', 'setInterval', 'setImmediate', 'clearTimeout', 'clearInterval', 'clearImmediate'],
  ...['AbortSignal', 'Intl', 'Math', 'Math.random', 'crypto', 'eval', 'Function'],
]);

/**
 * Holds files to the table of rooms: what they import, types and `require` included, what pure rooms use, and that no
 * imports go round in a circle.
 * @param files the text of every file of code by its path from the root; of other files the path alone matters
 * @returns a sentence for each problem, with file and line
 */
export function problemsOf(files: ReadonlyMap<string, string>): string[] {
  const problems: string[] = [];
  const edges = new Map<string, string[]>();
  for (const [file, source] of files) {
    if (!CODE.test(file)) continue;
    const room = roomOf(file);
    if (room === undefined) {
      problems.push(`${file} is in no room: give its folder a row in tests/rooms/rooms.ts`);
      continue;
    }
    const module = read(file, source);
    const resolved = module.imports.map((its) => ({ ...its, target: resolve(file, its.specifier, files) }));
    edges.set(
      file,
      resolved.flatMap(({ target }) => (target !== undefined && files.has(target) ? [target] : [])),
    );
    for (const { target, ...its } of resolved) {
      const problem = importProblem(room, file, its, target);
      if (problem !== undefined) problems.push(`${file}:${its.line} ${problem}`);
    }
    if (room.isPure) problems.push(...impurities(room, file, module));
  }
  return [
    ...problems,
    ...circles(edges).map((circle) => `imports go round in a circle: ${circle.join(' → ')}`),
  ];
}

function read(file: string, source: string): Module {
  try {
    return readModule(source, { isTsx: file.endsWith('x') });
  } catch (cause) {
    throw new Error(`${file} cannot be parsed: ${cause instanceof Error ? cause.message.trim() : cause}`, {
      cause,
    });
  }
}

/** The file that a specifier means, or would mean if it were there. Undefined for packages. */
function resolve(
  file: string,
  specifier: string | undefined,
  files: ReadonlyMap<string, string>,
): string | undefined {
  if (specifier === undefined) return undefined;
  if (specifier === OWN_NAME || specifier.startsWith(`${OWN_NAME}/`)) return OWN_FACE;
  if (!/^[./#]/.test(specifier)) return undefined;
  if (!specifier.startsWith('.')) return specifier;
  const path = normalize(join(dirname(file), specifier));
  const asTypeScript = path.replace(/\.([cm]?)js$/, '.$1ts');
  return [...ENDINGS.map((ending) => path + ending), asTypeScript].find((name) => files.has(name)) ?? path;
}

function importProblem(
  room: Room,
  file: string,
  { specifier, isTypeOnly }: ModuleImport,
  target: string | undefined,
): string | undefined {
  if (specifier === undefined) {
    return NAMES_ITS_IMPORTS.test(file)
      ? 'computes what it imports: name the module in the import'
      : undefined;
  }
  if (target === undefined) {
    const isAllowed =
      !room.isPure || PURE_PACKAGES.some((name) => specifier === name || specifier.startsWith(`${name}/`));
    return isAllowed
      ? undefined
      : `imports ${specifier}: ${room.path} is pure and may import only ${PURE_PACKAGES.join(', ')}`;
  }
  const own = roomOf(target);
  if (own === room || room.imports.includes(EVERYTHING)) return undefined;
  const names = [target.replace(/(?:\.d)?\.[a-z]+$/, ''), ...(own === undefined ? [] : [own.path])];
  const isListed = (list: readonly string[] = []) => names.some((name) => list.includes(name));
  if (isListed(room.imports)) return undefined;
  if (!isListed(room.importsTypes)) return `imports ${target}: ${room.path} may import ${mayImport(room)}`;
  return isTypeOnly
    ? undefined
    : `imports a value from ${target}: ${room.path} may import ${mayImport(room)}`;
}

function mayImport({ imports, importsTypes = [] }: Room): string {
  const types = importsTypes.length > 0 ? `types of ${importsTypes.join(', ')}` : '';
  return [imports.join(', '), types].filter((text) => text !== '').join('; ') || 'nothing of ours';
}

function impurities(room: Room, file: string, { globals }: Module): string[] {
  return globals
    .filter(({ name }) => IMPURE_GLOBALS.has(name))
    .map(
      ({ name, line }: GlobalUse) =>
        `${file}:${line} uses ${name}: ${room.path} is pure, so take it as an argument`,
    );
}

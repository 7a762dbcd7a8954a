/** Names of packages and the versions of them that will do. */
type Versions = Readonly<Record<string, string>>;

/** As much of the repository's package.json as the package needs. */
export interface RootManifest {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly license: string;
  readonly exports: Readonly<Record<string, Versions>>;
  readonly engines: Versions;
  readonly dependencies: Versions;
  readonly peerDependencies: Versions;
  readonly peerDependenciesMeta: object;
}

/**
 * The package.json of the published package, which stands in dist/ beside what it exports: the repository's own one also names
 * what its functions, its command line and `sam build` need, and is private.
 * @param imported specifiers of what the built files import: packages, their subpaths and Node.js' own modules
 * @throws Error that names every package which the repository's dependencies leave out
 */
export function publishedManifest(root: RootManifest, imported: Iterable<string>): object {
  const { name, version, description, license, engines, peerDependencies, peerDependenciesMeta } = root;
  const packages = [
    ...new Set([...imported].filter((each) => !each.startsWith('node:')).map(packageOf)),
  ].sort();
  const missing = packages.filter((each) => !(each in root.dependencies) && !(each in peerDependencies));
  if (missing.length > 0)
    throw new Error(`the package imports ${missing.join(', ')}: add to dependencies in package.json`);
  const dependencies = packages.flatMap((each) => {
    const version = root.dependencies[each];
    return version === undefined ? [] : [[each, version] as const];
  });
  return {
    ...{ name, version, description, license, exports: withinDist(root.exports), engines },
    dependencies: Object.fromEntries(dependencies),
    ...{ peerDependencies, peerDependenciesMeta },
  };
}

/** `@scope/name/path` → `@scope/name` */
export function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

function withinDist(exports: RootManifest['exports']): object {
  return JSON.parse(JSON.stringify(exports).replaceAll('"./dist/', '"./'));
}

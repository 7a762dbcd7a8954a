import { describe, expect, it } from '@jest/globals';
import { allowScripts } from '../../../package.json';
import lock from '../../../package-lock.json';

interface Locked {
  readonly version?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly hasInstallScript?: boolean;
  readonly os?: readonly string[];
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const packages: ReadonlyMap<string, Locked> = new Map(Object.entries<Locked>(lock.packages));
const installed = [...packages].filter(([path]) => path !== '');

const nameOf = (path: string) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

describe('package-lock.json', () => {
  it('has the integrity of every package, of those for other platforms too', () => {
    const without = installed.filter(([, { integrity = '' }]) => !/^sha512-[\w+/]{86}==$/.test(integrity));
    expect(without.map(([path]) => path)).toEqual([]);
  });

  it('names every optional package of every package: npm ci stops where one is missing', () => {
    const names = new Set(installed.map(([path]) => nameOf(path)));
    const missing = [...packages.values()].flatMap(({ optionalDependencies = {} }) =>
      Object.keys(optionalDependencies).filter((name) => !names.has(name)),
    );
    expect(missing).toEqual([]);
  });

  it('names no registry: npm takes the one that is configured', () => {
    expect(installed.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
  });
});

describe('allowScripts', () => {
  // esbuild and SWC find the program in their package for the platform; their scripts only look whether it runs. npm warns of
  // each script that nobody has said yes or no to.
  it('says no to each install script that there is on Linux, and to none that is gone', () => {
    const withScript = installed.filter(
      ([, { hasInstallScript, os }]) => hasInstallScript && os === undefined,
    );
    expect(Object.keys(allowScripts).sort()).toEqual(
      [...new Set(withScript.map(([path]) => nameOf(path)))].sort(),
    );
    expect(new Set(Object.values(allowScripts))).toEqual(new Set([false]));
  });
});

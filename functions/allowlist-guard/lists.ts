import { cut } from '../../lib/telemetry/bounded';

/** Where the lists are. */
export interface ListPaths {
  /** Without a trailing slash. */
  readonly allowlistPath: string;
  /** Above the lists of single APIs; undefined where there are none. */
  readonly apiAllowlistsPath: string | undefined;
}

const SHOWN_BYTES = 500;

/**
 * The path of the list that a parameter is part of.
 * @returns undefined for one that stands right below the path of the API lists: no API reads it
 * @throws {TypeError} for one that is below neither path: the rule lets no such event through
 */
export function listOf(name: string, { allowlistPath, apiAllowlistsPath }: ListPaths): string | undefined {
  if (name.startsWith(`${allowlistPath}/`)) return allowlistPath;
  if (apiAllowlistsPath === undefined || !name.startsWith(`${apiAllowlistsPath}/`)) {
    const paths = [allowlistPath, ...(apiAllowlistsPath === undefined ? [] : [apiAllowlistsPath])];
    throw new TypeError(`${cut(name, SHOWN_BYTES)} is not below ${paths.join(' or ')}`);
  }
  const [list, ...below] = name.slice(apiAllowlistsPath.length + 1).split('/');
  return below.length === 0 ? undefined : `${apiAllowlistsPath}/${list}`;
}

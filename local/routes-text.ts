import type { Route } from './template/routes';

/** The routes of an API in one line: each path with its methods. */
export function routesText(routes: readonly Route[]): string {
  const methods = new Map<string, Set<string>>();
  for (const { path, method } of routes) methods.set(path, (methods.get(path) ?? new Set()).add(method));
  return [...methods]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([path, own]) => `${[...own].sort().join('|')} ${path}`)
    .join(', ');
}

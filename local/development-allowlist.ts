import type { FunctionDefinition } from './template/functions';
import type { SeedParameter } from './template/seed-parameters';

const ENTRIES = `\
# What a developer needs to begin, put here once by npm start: edit it as you like.
http://localhost:*
https://www.example.com
`;

/**
 * The template's seed parameters, with a list that lets a developer begin: the template's own allows nobody,
 * as a deployed stack should begin. Parameters that are part of no allowlist stay as they are.
 */
export function withDevelopmentAllowlist(
  seedParameters: readonly SeedParameter[],
  functions: readonly FunctionDefinition[],
): SeedParameter[] {
  const paths = functions.flatMap(({ environment }) => environment.get('ALLOWLIST_PATH') ?? []);
  return seedParameters.map((parameter) =>
    paths.some((path) => parameter.name.startsWith(`${path}/`))
      ? { ...parameter, value: ENTRIES }
      : parameter,
  );
}

import type { LambdaEvent } from 'hono/aws-lambda';
import preflight from '../../events/rest-preflight-allowed.json';
import { generateList, traffic } from '../matcher/lists';

/** The allowlist of every contender. */
export const list = generateList(100);

/** Its entries as regular expressions, for contenders that support nothing else. */
export const expressions: readonly RegExp[] = list.map(({ line }) => {
  const source = line.includes('\\')
    ? line
    : line.replaceAll('.', '\\.').replace('*\\.', '(?:[a-z0-9-]+\\.)+').replace(/:\*$/, '(?::\\d+)?');
  return new RegExp(`^(?:${source})$`);
});

/** A preflight event in payload format 1.0. hono's type for it is the strictest. */
export type PreflightEvent = Extract<LambdaEvent, { readonly httpMethod: string; readonly resource: string }>;

/** The JSON of preflights to a REST API, half of them allowed. */
export function preflightTexts(count: number): string[] {
  return traffic('mix', list, count).map((origin) =>
    JSON.stringify({
      ...preflight,
      version: '1.0',
      headers: { ...preflight.headers, Origin: origin },
      multiValueHeaders: { ...preflight.multiValueHeaders, Origin: [origin] },
    }),
  );
}

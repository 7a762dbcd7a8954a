import type { CorsPolicy } from '../../lib/cors/policy';

/** The template's default policy, with some parts changed. */
export function aPolicy(part: Partial<CorsPolicy> = {}): CorsPolicy {
  return {
    allowMethods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowHeaders: ['Authorization', 'Content-Type'],
    exposeHeaders: [],
    allowCredentials: false,
    maxAgeSeconds: 7_200,
    ...part,
  };
}

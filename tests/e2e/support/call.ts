import type { Frame, Page } from 'playwright-core';
import { API_HOST } from './web';

/** What the script of a page gets from fetch(). */
export type CallOutcome =
  | {
      readonly outcome: 'readable';
      readonly status: number;
      readonly body: string;
      /** As the script sees them: https://fetch.spec.whatwg.org/#concept-filtered-response-cors */
      readonly headers: Readonly<Record<string, string>>;
    }
  | { readonly outcome: 'blocked' };

/** The parameters of fetch() that the tests use; all can be sent to the page. */
export interface Call {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly credentials?: 'include';
}

/** A simple request, in the sense that it goes out without a CORS-preflight request. */
export const GET: Call = {};

/** A request that needs a CORS-preflight request, for its method and for its Content-Type. */
export const PUT: Call = {
  method: 'PUT',
  headers: { 'Content-Type': 'application/json' },
  body: '{"name": "Ada"}',
};

/** Calls the API from the script of a page. */
export function callFrom(page: Page | Frame, call: Call, path = '/hello'): Promise<CallOutcome> {
  return page.evaluate(runInPage, { url: `https://${API_HOST}${path}`, call });
}

/** Runs inside the browser: it sees nothing of this module. */
async function runInPage({ url, call }: { url: string; call: Call }): Promise<CallOutcome> {
  try {
    const response = await fetch(url, call);
    return {
      outcome: 'readable',
      status: response.status,
      body: await response.text(),
      headers: Object.fromEntries(response.headers),
    };
  } catch {
    return { outcome: 'blocked' };
  }
}

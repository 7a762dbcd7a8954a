import { Router } from '@aws-lambda-powertools/event-handler/http';
import { cors as powertoolsCors } from '@aws-lambda-powertools/event-handler/http/middleware';
import middy from '@middy/core';
import middyCors from '@middy/http-cors';
import type { Context } from 'aws-lambda';
import expressCors from 'cors';
import express from 'express';
import { Hono } from 'hono';
import { handle } from 'hono/aws-lambda';
import { cors as honoCors } from 'hono/cors';
import serverless from 'serverless-http';
import { createCorsHandler } from '../../functions/cors-handler/handler';
import { AllowlistStore } from '../../functions/shared/allowlist-store';
import { systemClock } from '../../functions/shared/clock';
import { createDecide } from '../../functions/shared/decide';
import { parameterTexts } from '../matcher/lists';
import { expressions, list, type PreflightEvent } from './events';

/** A Lambda function that answers preflights: event in, response out. */
export interface Contender {
  readonly name: string;
  readonly handler: (event: PreflightEvent, context: Context) => unknown;
}

const allowMethods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];
const allowHeaders = ['Authorization', 'Content-Type', 'X-Api-Key', 'X-Amz-Date', 'X-Amz-Security-Token'];
const maxAgeSeconds = 7_200;

const isAllowed = (origin: string) => expressions.some((expression) => expression.test(origin));

/** The real handler with its store; only the log goes nowhere. */
export async function ours(): Promise<Contender> {
  const log = { debug() {}, info() {}, warn() {}, error() {} };
  const store = new AllowlistStore(
    { ttlSeconds: 3_600, maxStaleSeconds: 0, allowCredentials: false },
    {
      source: { read: async () => parameterTexts(list) },
      clock: systemClock,
      log,
      count() {},
      random: Math.random,
    },
  );
  await store.current();
  const policy = { allowMethods, allowHeaders, exposeHeaders: [], allowCredentials: false, maxAgeSeconds };
  const decide = createDecide(store, systemClock);
  return { name: 'cors-allowlist', handler: createCorsHandler({ decide, policy, log, count() {} }) };
}

export const noOp: Contender = {
  name: 'no-op',
  handler: async () => ({ statusCode: 204, headers: {}, body: '' }),
};

/** What one writes in a minute. */
export const naiveLoop: Contender = {
  name: 'naive loop of RegExp',
  handler: async (event) => {
    const origin = event.headers.Origin ?? '';
    if (!isAllowed(origin)) return { statusCode: 403, headers: {}, body: '' };
    return {
      statusCode: 204,
      headers: {
        'Access-Control-Allow-Origin': origin,
        'Access-Control-Allow-Methods': allowMethods.join(','),
        'Access-Control-Allow-Headers': allowHeaders.join(','),
        'Access-Control-Max-Age': String(maxAgeSeconds),
        Vary: 'Origin',
      },
      body: '',
    };
  },
};

/** What else one could deploy. None of them reads a list that can change, and none checks the Origin before matching. */
export const peers: readonly Contender[] = [
  naiveLoop,
  {
    name: 'middy http-cors',
    handler: middy<PreflightEvent, unknown>()
      .use(
        middyCors({
          disableBeforePreflightResponse: false,
          getOrigin: (origin) => (isAllowed(origin) ? origin : ''),
          methods: allowMethods.join(','),
          headers: allowHeaders.join(','),
          maxAge: maxAgeSeconds,
        }),
      )
      .handler(async () => ({ statusCode: 405 })),
  },
  {
    name: 'hono + cors',
    handler: handle(
      new Hono().use(
        honoCors({
          origin: (origin) => (isAllowed(origin) ? origin : null),
          allowMethods,
          allowHeaders,
          maxAge: maxAgeSeconds,
        }),
      ),
    ),
  },
  { name: 'Powertools event handler + cors (exact origins only)', handler: powertoolsHandler() },
  {
    name: 'express + cors, serverless-http',
    handler: serverless(
      express().use(
        expressCors({
          origin: [...expressions],
          methods: allowMethods,
          allowedHeaders: allowHeaders,
          maxAge: maxAgeSeconds,
        }),
      ),
    ),
  },
];

function powertoolsHandler(): Contender['handler'] {
  const router = new Router();
  const origin = list.map(({ allowed }) => allowed);
  router.use(powertoolsCors({ origin, allowMethods, allowHeaders, maxAge: maxAgeSeconds }));
  router.get('/hello', () => ({}));
  return (event, context) => router.resolve(event, context);
}

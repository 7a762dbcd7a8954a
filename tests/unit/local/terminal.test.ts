import { describe, expect, it } from '@jest/globals';
import type { ApiResponse } from '../../../local/api-gateway/http';
import { readableLine, readableLines, requestLine } from '../../../local/terminal';

function answer(status: number, headers: Record<string, string> = {}, body = ''): ApiResponse {
  return { status, headers: Object.entries(headers), body: Buffer.from(body) };
}

const ORIGIN = 'https://www.example.com';
const allow = (origin: string) => ({ 'access-control-allow-origin': origin });
const refusal = (reason: string) => answer(403, {}, JSON.stringify({ message: `Not allowed: ${reason}` }));
const preflight = (origin: string) => ({
  method: 'OPTIONS',
  url: '/hello',
  headers: { origin, 'access-control-request-method': 'PUT' },
});
const get = (origin?: string) => ({
  method: 'GET',
  url: '/hello?x=1',
  headers: origin === undefined ? {} : { origin },
});

describe('the line of a request', () => {
  it.each([
    [
      'denied https://evil.example PUT /hello: no-matching-entry',
      preflight('https://evil.example'),
      refusal('no-matching-entry'),
    ],
    ['denied null PUT /hello: opaque-origin', preflight('null'), refusal('opaque-origin')],
    [`allowed ${ORIGIN} PUT /hello`, preflight(ORIGIN), answer(204, allow(ORIGIN))],
    [`allowed ${ORIGIN} PUT /hello`, preflight(ORIGIN), answer(204, allow('*'))],
    [
      'denied https://evil.example PUT /hello: answered with https://www.example.com',
      preflight('https://evil.example'),
      answer(204, allow(ORIGIN)),
    ],
    [
      `denied ${ORIGIN} PUT /hello: no Access-Control-Allow-Origin`,
      preflight(ORIGIN),
      answer(502, {}, '{"message":"Internal server error"}'),
    ],
    [`allowed ${ORIGIN} GET /hello?x=1 200`, get(ORIGIN), answer(200, allow(ORIGIN))],
    [`denied ${ORIGIN} GET /hello?x=1 200: no Access-Control-Allow-Origin`, get(ORIGIN), answer(200)],
    [`denied ${ORIGIN} GET /hello?x=1 403: denied-by-entry`, get(ORIGIN), refusal('denied-by-entry')],
    [`403 ${ORIGIN} GET /hello?x=1`, get(ORIGIN), answer(403, allow('*'))],
    ['200 GET /hello?x=1', get(), answer(200)],
    ['204 OPTIONS /', { method: 'OPTIONS', url: '/', headers: {} }, answer(204)],
  ])('%s', (line, request, given) => {
    expect(requestLine(request, given)).toBe(line);
  });

  it('holds nothing that a terminal acts upon, and is bounded', () => {
    const line = requestLine(
      { ...preflight(`\u001b[2J\u009b31m${'x'.repeat(9_000)}\u202e`), url: `/${'y'.repeat(9_000)}` },
      refusal('malformed-origin'),
    );
    expect(line).toMatch(/^denied \\u\{1b\}\[2J\\u\{9b\}31mx+… PUT \/y+…: malformed-origin$/);
    expect(line.length).toBeLessThan(800);
  });
});

describe('a line of a function', () => {
  const log = (fields: object) =>
    JSON.stringify({
      level: 'WARN',
      message: 'it happened',
      timestamp: 't',
      service: 's',
      function_name: 'f',
      cold_start: true,
      ...fields,
    });

  it.each([
    ['plain text', 'plain text'],
    ['{ no JSON', '{ no JSON'],
    ['{"an":"object"}', '{"an":"object"}'],
    [log({ line: 2, text: 'a b' }), 'WARN  it happened line=2 text=a b'],
    [
      log({ error: { name: 'TypeError', message: 'no', stack: 'at …' } }),
      'WARN  it happened error=TypeError: no',
    ],
    [log({ text: 'a\u001b[2J' }), 'WARN  it happened text=a\\u{1b}[2J'],
    [log({ decision: 'not-allowed', origin: ORIGIN }), undefined],
    [
      log({ decision: 'allowed', origin: ORIGIN, objections: ['method X'] }),
      `WARN  it happened decision=allowed origin=${ORIGIN} objections=["method X"]`,
    ],
    [JSON.stringify({ _aws: {}, Decisions: 1 }), undefined],
  ])('%j', (line, shown) => {
    expect(readableLine(line)).toBe(shown);
  });

  it('is written once it is whole, however it came', () => {
    const written: string[] = [];
    const take = readableLines((text) => written.push(text));
    for (const chunk of ['one\ntw', 'o\n', '\nfour']) take(Buffer.from(chunk));
    expect(written).toEqual(['one\n', 'two\n', '\n']);
  });
});

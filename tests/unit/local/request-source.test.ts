import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { refusedSource } from '../../../local/http/request-source';

interface Sent {
  readonly host?: readonly string[];
  readonly origin?: readonly string[];
  readonly arrivedAt?: string;
}

function judge({ host, origin, arrivedAt = '127.0.0.1' }: Sent, listeningHost = '127.0.0.1'): string {
  const headersDistinct = { ...(host && { host }), ...(origin && { origin }) };
  const request = { headersDistinct, socket: { localAddress: arrivedAt } } as unknown as IncomingMessage;
  return refusedSource(request, listeningHost) ?? 'answered';
}

describe('a Host', () => {
  it.each([
    ['127.0.0.1:4583'],
    ['127.0.0.1'],
    ['127.8.9.10:1'],
    ['localhost:4583'],
    ['LocalHost:4583'],
    ['[::1]:4583'],
    ['host.docker.internal:4583'],
  ])('%s is this machine', (host) => {
    expect(judge({ host: [host] })).toBe('answered');
  });

  it.each([
    ['evil.example:4583'],
    ['127.0.0.1.evil.example:4583'],
    ['localhost.evil.example'],
    ['evil.example@localhost:4583'],
    ['localhost:4583@evil.example'],
    ['localhost:4583.evil.example'],
    ['evil.example#localhost'],
    ['host.docker.internal.evil.example:4583'],
    ['nothost.docker.internal'],
    ['127.evil.example'],
    ['192.0.2.2:4583'],
    ['172.17.0.1:4583'],
    ['0.0.0.0:4583'],
    ['[fe80::1]:4583'],
    ['localhost localhost'],
    [''],
  ])('%j is foreign', (host) => {
    expect(judge({ host: [host] })).toContain('The Host header must name this machine');
  });

  it('must be there, and once', () => {
    expect(judge({})).toContain('it is missing');
    expect(judge({ host: ['localhost', 'evil.example'] })).toContain('it is "localhost, evil.example"');
  });

  it.each([
    ['dev.internal', 'dev.internal:4583', '10.1.2.3', 'answered'],
    ['Dev.Internal', 'dev.internal:4583', '10.1.2.3', 'answered'],
    ['172.17.0.1', '172.17.0.1:4583', '172.17.0.1', 'answered'],
    ['fd00::2', '[fd00::2]:4583', 'fd00::2', 'answered'],
    ['0.0.0.0', '192.0.2.2:4583', '192.0.2.2', 'answered'],
    ['::', '192.0.2.2:4583', '::ffff:192.0.2.2', 'answered'],
    ['::', '[fd00::2]:4583', 'fd00::2', 'answered'],
    ['0.0.0.0', '192.0.2.9:4583', '192.0.2.2', 'must name this machine'],
    ['0.0.0.0', 'evil.example:4583', '192.0.2.2', 'must name this machine'],
    ['172.17.0.1', '172.17.0.2:4583', '172.17.0.1', 'must name this machine'],
  ])('with SSM_HOST=%s, %s that arrives at %s: %s', (listeningHost, host, arrivedAt, expected) => {
    expect(judge({ host: [host], arrivedAt }, listeningHost)).toContain(expected);
  });

  it('that is long is not repeated whole', () => {
    expect(judge({ host: [`${'x'.repeat(10_000)}.example`] }).length).toBeLessThan(400);
  });
});

describe('an Origin', () => {
  const host = ['localhost:4583'];

  it('that is the own one, or none, is answered', () => {
    expect(judge({ host })).toBe('answered');
    expect(judge({ host, origin: ['http://localhost:4583'] })).toBe('answered');
  });

  it.each([
    [['https://evil.example']],
    [['http://localhost:3000']],
    [['https://localhost:4583']],
    [['http://localhost:4583.evil.example']],
    [['null']],
    [['']],
    [['http://localhost:4583', 'https://evil.example']],
  ])('%j is a page of another site', (origin) => {
    expect(judge({ host, origin })).toContain('Requests from pages of other sites are rejected');
  });
});

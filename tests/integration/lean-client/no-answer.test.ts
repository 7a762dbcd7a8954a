import { createServer, type Server } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Connections } from '../../../lib/parameter-store/lean-client/connections';
import { listen } from '../../support/loopback-server';
import { aRequest } from './a-request';

const TIMEOUTS = { connectionTimeout: 300, requestTimeout: 300, socketTimeout: 300 };

/** What a server may send that is no response, and never becomes one. */
const sent: [what: string, text: string, thenEnds: boolean][] = [
  [
    'another protocol (101)',
    'HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: h2c\r\n\r\n',
    false,
  ],
  ['another protocol without its name (101)', 'HTTP/1.1 101 Switching Protocols\r\n\r\n', false],
  [
    'another protocol, and ends',
    'HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n',
    true,
  ],
  ['100 Continue alone', 'HTTP/1.1 100 Continue\r\n\r\n', false],
  ['100 Continue, and ends', 'HTTP/1.1 100 Continue\r\n\r\n', true],
  ['102 Processing again and again', 'HTTP/1.1 102 Processing\r\n\r\n'.repeat(1_000), false],
  ['103 Early Hints, and ends', 'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n', true],
  ['half a status line', 'HTTP/1.1 2', true],
  ['half a header', 'HTTP/1.1 200 OK\r\nContent-Le', false],
  ['something else', 'SSH-2.0-OpenSSH_9.9\r\n', false],
  ['nothing, and ends', '', true],
];

let server: Server;
let connections: Connections;
let answer: (typeof sent)[number];

beforeEach(async () => {
  server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => {
      const [, text, thenEnds] = answer;
      if (thenEnds) socket.end(text);
      else socket.write(text);
    });
  });
  await listen(server);
  connections = new Connections(TIMEOUTS);
});

afterEach(() => {
  connections.close();
  server.close();
});

describe('a request', () => {
  it.each(sent)('fails, and ends, where what comes is %s', async (...each) => {
    answer = each;
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('the server has no port');
    const { signal } = new AbortController();
    const exchange = connections.exchange(aRequest(`http://127.0.0.1:${address.port}`), signal);
    await expect(exchange).rejects.toThrow(/./);
  });
});

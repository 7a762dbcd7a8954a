import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import { startParameterStore } from '../../local/parameter-store/server';
import { close, listen } from './loopback-server';

/** A Parameter Store to test against, on this machine. */
export interface ParameterStorePeer {
  readonly url: string;
  close(): Promise<void>;
}

type StartPeer = () => Promise<ParameterStorePeer>;

/**
 * The peers that are there: the embedded store always, moto's server where it is installed (pip install 'moto[ssm,server]').
 * What is not there is said on stderr, so that nobody believes it was tested.
 */
export function parameterStorePeers(): [name: string, start: StartPeer][] {
  const peers: [string, StartPeer][] = [['the embedded store', () => startParameterStore({ port: 0 })]];
  if (spawnSync('moto_server', ['--version']).error === undefined) peers.push(['moto', startMoto]);
  else console.error('NOT RUN against moto: moto_server is not installed');
  return peers;
}

async function startMoto(): Promise<ParameterStorePeer> {
  const port = await freePort();
  const server = spawn('moto_server', ['-H', '127.0.0.1', '-p', port], { stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}`;
  await untilItAnswers(url, server);
  return { url, close: () => end(server) };
}

/** However long that takes, as a machine may have much to do; but not when the server ended. */
async function untilItAnswers(url: string, server: ChildProcess): Promise<void> {
  while (server.exitCode === null) {
    try {
      await fetch(url);
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  throw new Error(`moto ended with status ${server.exitCode} and never answered at ${url}`);
}

function end(server: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    server.once('exit', () => resolve());
    server.kill('SIGKILL');
  });
}

async function freePort(): Promise<string> {
  const server = createServer();
  const { port } = new URL(`http://${await listen(server)}`);
  await close(server);
  return port;
}

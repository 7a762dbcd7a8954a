import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type RunningParameterStore, startParameterStore } from '../../../local/parameter-store/server';

let directory: string;
let file: string;
const open: RunningParameterStore[] = [];

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'parameter-store-'));
  file = join(directory, 'kept', 'parameters.json');
});

afterEach(async () => {
  await Promise.all(open.splice(0).map((running) => running.close()));
  await rm(directory, { recursive: true, force: true });
});

async function start() {
  const running = await startParameterStore({ port: 0, file });
  open.push(running);
  return running;
}

describe('the file', () => {
  it('carries values, versions, labels and secrets over a restart', async () => {
    const first = await start();
    first.store.putParameter({
      Name: '/a/x',
      Value: 'one',
      Type: 'String',
      Description: 'Of the web team',
    });
    first.store.putParameter({ Name: '/a/x', Value: 'two', Overwrite: true });
    first.store.labelParameterVersion({ Name: '/a/x', ParameterVersion: 1, Labels: ['prod'] });
    first.store.putParameter({ Name: '/a/secret', Value: 'hush', Type: 'SecureString' });
    const questions = ({ store }: RunningParameterStore) => [
      store.describeParameters({}),
      store.getParameterHistory({ Name: '/a/x' }),
      store.getParameter({ Name: '/a/secret', WithDecryption: true }),
    ];
    const before = questions(first);
    await first.close();
    expect(questions(await start())).toEqual(before);
  });

  it('of an earlier version is read, without the tags that it kept', async () => {
    const first = await start();
    first.store.putParameter({ Name: '/a/x', Value: 'one', Type: 'String' });
    await first.close();
    const { parameters } = JSON.parse(await readFile(file, 'utf8'));
    const tags = [{ Key: 'team', Value: 'web' }];
    await writeFile(file, JSON.stringify({ parameters: [{ ...parameters[0], tags }] }));
    expect((await start()).store.getParameter({ Name: '/a/x' }).Parameter.Value).toBe('one');
  });

  it('has each write before it is answered, whole, and no plain secret', async () => {
    const { url } = await start();
    const put = (body: object) =>
      fetch(url, {
        method: 'POST',
        headers: { 'X-Amz-Target': 'AmazonSSM.PutParameter' },
        body: JSON.stringify(body),
      });
    await Promise.all(
      Array.from({ length: 30 }, async (_, index) => {
        const { status } = await put({ Name: `/many/${index}`, Value: `value ${index}`, Type: 'String' });
        const kept: unknown = JSON.parse(await readFile(file, 'utf8'));
        expect(status).toBe(200);
        expect(kept).toMatchObject({
          parameters: expect.arrayContaining([expect.objectContaining({ name: `/many/${index}` })]),
        });
      }),
    );
    await put({ Name: '/secret', Value: 'hush-hush', Type: 'SecureString' });
    expect(await readFile(file, 'utf8')).not.toContain('hush-hush');
    expect(await readdir(join(directory, 'kept'))).toEqual(['parameters.json']);
  });

  it.each([
    ['is not JSON', '{"parameters": [', 'JSON'],
    ['is empty', '', 'JSON'],
    ['is of another kind', '{"name":"x"}', "'parameters'"],
    ['has a parameter without a version', '{"parameters":[{"name":"/a","earlier":[]}]}', 'current'],
  ])('that %s is named in one line', async (_, content, reason) => {
    file = join(directory, 'parameters.json');
    await writeFile(file, content);
    const message = await start().then(String, (error: Error) => error.message);
    expect(message).toMatch(
      /^\S+parameters\.json is not a file of the local Parameter Store \(.+\): .*delete it/,
    );
    expect(message).toContain(reason);
    expect(message).not.toContain('\n');
    expect(await readFile(file, 'utf8')).toBe(content);
  });
});

describe('the port', () => {
  it('that is taken is named in one line', async () => {
    const { url } = await start();
    const { port } = new URL(url);
    await expect(startParameterStore({ port: Number(port) })).rejects.toThrow(
      `port ${port} on 127.0.0.1 is in use: `,
    );
  });

  it('is free again after close, clients still connected or not', async () => {
    const first = await start();
    const port = Number(new URL(first.url).port);
    await fetch(first.url, { headers: { Connection: 'keep-alive' } });
    await first.close();
    const second = await startParameterStore({ port });
    await second.close();
    expect(second.url).toBe(first.url);
  });
});

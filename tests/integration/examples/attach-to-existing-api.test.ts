import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SSM } from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type LocalRun, startLocalRun } from '../../../local/local-run';
import { ON_FREE_PORTS } from '../../support/on-free-ports';
import { ROOT } from '../template/sam-template';

const LISTS = '/cors-allowlist/dev/apis';
const OF_ORDERS = 'https://orders.example';
const OF_PARTNERS = 'https://partners.example';
const OF_NO_API = 'https://platform.example';

const folder = mkdtempSync(join(tmpdir(), 'attached-'));
const log: string[] = [];
let run: LocalRun;
let ssm: SSM;

beforeAll(async () => {
  run = await startLocalRun({
    templateFile: join(ROOT, 'examples/attach-to-existing-api/template.yaml'),
    ...ON_FREE_PORTS,
    folder,
    // Each request reads the lists anew.
    shell: { ALLOWLIST_TTL_SECONDS: '0' },
    tell: () => {},
    output: (chunk) => log.push(chunk.toString()),
  });
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  ssm = new SSM({ endpoint: run.parameterStoreUrl, region: 'eu-west-1', credentials });
  await put(`${LISTS}/orders/main`, OF_ORDERS);
  await put(`${LISTS}/partners/main`, OF_PARTNERS);
  await put('/cors-allowlist/dev/origins/main', OF_NO_API);
});

afterAll(() => {
  ssm?.destroy();
  run?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function put(name: string, value: string): Promise<void> {
  await ssm.putParameter({ Name: name, Value: value, Type: 'String', Overwrite: true });
}

async function preflight(api: string, origin: string, path = '/hello', headers: Record<string, string> = {}) {
  const url = run.apis.find(({ name }) => name === api)?.url;
  const answer = await fetch(`${url}${path}`, {
    method: 'OPTIONS',
    headers: { Origin: origin, 'Access-Control-Request-Method': 'PUT', ...headers },
  });
  return answer.status;
}

describe('two APIs with one CORS handler', () => {
  it.each([
    ['OrdersApi', OF_ORDERS, 204],
    ['OrdersApi', OF_PARTNERS, 403],
    ['OrdersApi', OF_NO_API, 403],
    ['PartnersApi', OF_PARTNERS, 204],
    ['PartnersApi', OF_ORDERS, 403],
    ['PartnersApi', OF_NO_API, 403],
  ])('%s answers pages of %s with %d', async (api, origin, status) => {
    expect(await preflight(api, origin)).toBe(status);
  });

  it.each([
    ['a header', '/hello', { corsAllowlist: 'partners', stageVariables: 'partners' }],
    ['the query', '/hello?corsAllowlist=partners&stageVariables=partners', {}],
    ['the path', '/partners/corsAllowlist=partners', {}],
  ])('do not let a client choose the list by %s', async (_, path, headers) => {
    expect(await preflight('OrdersApi', OF_PARTNERS, path, headers)).toBe(403);
    expect(await preflight('OrdersApi', OF_ORDERS, path, headers)).toBe(204);
  });

  it('tell the operator once by whose list a preflight was not allowed', async () => {
    for (let at = 0; at < 3; at++) expect(await preflight('PartnersApi', OF_ORDERS)).toBe(403);
    const lines = log
      .join('')
      .split('\n')
      .filter((line) => line.includes('"preflight not allowed"'));
    const told = lines.map((line) => JSON.parse(line)).filter(({ origin }) => origin === OF_ORDERS);
    expect(told).toMatchObject([{ reason: 'no-matching-entry', allowlist: 'partners' }]);
  });

  it('take an edit of one list each for itself', async () => {
    await put(`${LISTS}/orders/more`, 'https://new.example');
    expect(await preflight('OrdersApi', 'https://new.example')).toBe(204);
    expect(await preflight('PartnersApi', 'https://new.example')).toBe(403);
  });
});

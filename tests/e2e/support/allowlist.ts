import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { expect } from '@jest/globals';
import { eventually } from '../../support/eventually';
import type { LocalRunProcess } from './local-run';

/** The allowlist as an operator edits it. */
export interface Allowlist {
  /** Makes these entries the whole list; a running function decides by them within its TTL. */
  put(entries: readonly string[]): Promise<void>;
  /** The same, then waits until every function does. */
  putAndWait(entries: readonly string[]): Promise<void>;
  close(): void;
}

/** @param parameter the one that holds it */
export function connectAllowlist(
  { apiUrl, parameterStoreUrl }: LocalRunProcess,
  parameter: string,
): Allowlist {
  const ssm = new SSMClient({
    endpoint: parameterStoreUrl,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  let edits = 0;

  async function put(entries: readonly string[]): Promise<void> {
    const Value = entries.join('\n');
    await ssm.send(new PutParameterCommand({ Name: parameter, Value, Type: 'String', Overwrite: true }));
  }

  async function putAndWait(entries: readonly string[]): Promise<void> {
    edits += 1;
    const marker = `https://edit-${edits}.marker.example`;
    await put([...entries, marker]);
    const answersTo = (method: string) =>
      fetch(`${apiUrl}/hello`, {
        method,
        headers: { Origin: marker, 'Access-Control-Request-Method': 'GET' },
      });
    await eventually(async () => {
      for (const method of ['OPTIONS', 'GET']) {
        const { headers } = await answersTo(method);
        expect([marker, '*']).toContain(headers.get('access-control-allow-origin'));
      }
    });
  }

  return { put, putAndWait, close: () => ssm.destroy() };
}

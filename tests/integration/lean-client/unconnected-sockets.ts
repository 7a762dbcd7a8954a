import { Agent, type ClientRequestArgs } from 'node:http';
import { Socket } from 'node:net';
import { jest } from '@jest/globals';

/**
 * From now on connections of HTTP are begun and never made, as with a host that drops what is sent to it: a real one
 * would need a network that does so.
 * @returns where they were to go
 */
export function neverConnect(): { host: unknown; port: unknown }[] {
  const begun: { host: unknown; port: unknown }[] = [];
  const createConnection = ({ host, port }: ClientRequestArgs) => {
    begun.push({ host, port });
    return Object.assign(new Socket(), { connecting: true });
  };
  jest.spyOn(Agent.prototype, 'createConnection').mockImplementation(createConnection);
  return begun;
}

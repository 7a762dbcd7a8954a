import { LeanClient } from '../../../lib/parameter-store/lean-client/lean-client';
import { aPage } from './a-page';

// A process of its own: which certificates Node.js trusts is settled when it starts.
const client = new LeanClient(process.env, {
  connectionTimeout: 5_000,
  requestTimeout: 5_000,
  socketTimeout: 5_000,
});
client
  .getParametersByPath(aPage('/a'), new AbortController().signal)
  .then(
    (page) => console.log(JSON.stringify(page)),
    (error) => console.log(String(error.code)),
  )
  .finally(() => client.closeConnections());

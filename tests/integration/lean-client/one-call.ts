import { GetParametersByPathCommand, SSMClient } from '../../../lib/parameter-store/lean-client/client-ssm';
import { NodeHttpHandler } from '../../../lib/parameter-store/lean-client/node-http-handler';

// A process of its own: which certificates Node.js trusts is settled when it starts.
const timeouts = { connectionTimeout: 5_000, requestTimeout: 5_000, socketTimeout: 5_000 };
const client = new SSMClient({ requestHandler: new NodeHttpHandler(timeouts), maxAttempts: 1 });
client
  .send(new GetParametersByPathCommand({ Path: '/a' }))
  .then(
    (page) => console.log(JSON.stringify(page)),
    (error) => console.log(String(error.code)),
  )
  .finally(() => client.destroy());

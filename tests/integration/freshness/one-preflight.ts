import restPreflight from '../../../events/rest-preflight-allowed.json';
import { createCorsHandler } from '../../../functions/cors-handler/handler';
import { corsFromEnvironment } from '../../../functions/shared/aws/cors-from-environment';

// A process of its own that answers one preflight and ends as soon as nothing is left to do.
createCorsHandler(corsFromEnvironment(process.env))(restPreflight).then(({ statusCode }) => {
  console.log(`status ${statusCode}`);
});

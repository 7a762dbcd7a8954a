import restPreflight from '../../../events/rest-preflight-allowed.json';

// A process of its own that answers one preflight and ends as soon as nothing is left to do.
// Usage: one-preflight.ts <module that exports a handler>
const [, , module = ''] = process.argv;
const { handler }: typeof import('../../../functions/cors-handler/index') = require(module);
handler(restPreflight).then(({ statusCode }) => {
  console.log(`status ${statusCode}`);
});

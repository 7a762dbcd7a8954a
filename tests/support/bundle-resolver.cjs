/**
 * Resolves modules as the build of cors-handler does (Alias in template.yaml): what the function and Powertools import of
 * the SDK is the lean client. What the tests themselves import is the SDK.
 */
const { realpathSync } = require('node:fs');
const { join, sep } = require('node:path');

const root = join(__dirname, '../..');
const leanClient = join(root, 'lib/parameter-store/lean-client');
const standIns = {
  '@aws-sdk/client-ssm': join(leanClient, 'client-ssm.ts'),
  '@smithy/node-http-handler': join(leanClient, 'node-http-handler.ts'),
};
// By the names that Jest tells: node_modules may be a link, as in a work tree.
const bundled = ['functions', 'lib', 'node_modules/@aws-lambda-powertools'].map((folder) =>
  realpathSync(join(root, folder)),
);

module.exports = (request, { basedir, defaultResolver, ...options }) => {
  const isBundled = bundled.some((folder) => `${basedir}${sep}`.startsWith(`${folder}${sep}`));
  const standIn = isBundled ? standIns[request] : undefined;
  return standIn ?? defaultResolver(request, { basedir, ...options });
};

// Usage: node invoke.mjs <module> <name of its handler>, with the event as JSON on stdin. Prints the result as JSON.
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';

const [module, name] = process.argv.slice(2);
const { [name]: handler } = await import(pathToFileURL(module));
const result = await handler(JSON.parse(await text(process.stdin)), { awsRequestId: 'request-1' });
// Connections to Parameter Store are kept: the process would not end by itself.
process.stdout.write(JSON.stringify(result), () => process.exit());

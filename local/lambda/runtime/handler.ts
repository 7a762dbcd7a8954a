import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export type Handler = (event: unknown, context: unknown) => unknown;

/** The bundle does not contain what the template's Handler names. `name` is Lambda's name for the error. */
export class HandlerError extends Error {
  constructor(
    override readonly name: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/**
 * Loads `module.export` (the export may be nested: `module.api.get`) from the folder of a bundle.
 * https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html
 */
export async function loadHandler(folder: string, handler: string): Promise<Handler> {
  const slash = handler.lastIndexOf('/') + 1;
  const [moduleName = '', ...exportPath] = handler.slice(slash).split('.');
  const modulePath = join(folder, handler.slice(0, slash), moduleName);
  const file = ['.js', '.mjs', '.cjs']
    .map((extension) => modulePath + extension)
    .find((path) => existsSync(path));
  if (file === undefined) {
    throw new HandlerError(
      'Runtime.ImportModuleError',
      `Cannot find module '${moduleName}' of handler ${handler}`,
    );
  }

  const module: unknown = await import(pathToFileURL(file).href);
  const found = follow(exportsOf(module), exportPath) ?? follow(module, exportPath);
  if (typeof found !== 'function') {
    throw new HandlerError('Runtime.HandlerNotFound', `${handler} is undefined or not exported`);
  }
  if (found.length > 2) {
    // https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html#nodejs-handler-callback
    throw new HandlerError(
      'Runtime.CallbackHandlerDeprecated',
      `${handler} takes a callback, which Lambda no longer supports from Node.js 24 on: return a promise`,
    );
  }
  return (event, context) => Reflect.apply(found, undefined, [event, context]);
}

/** The exports of a CommonJS module, which `import` puts in `default`. */
function exportsOf(module: unknown): unknown {
  return follow(module, ['default']);
}

function follow(value: unknown, keys: readonly string[]): unknown {
  return keys.reduce<unknown>((holder, key) => {
    const canHold = (typeof holder === 'object' && holder !== null) || typeof holder === 'function';
    return canHold ? Reflect.get(holder, key) : undefined;
  }, value);
}

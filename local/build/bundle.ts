import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { type BuildContext, type BuildResult, build, context, type Message, type Plugin } from 'esbuild';
import { reasonOf, StartError } from '../errors';
import type { FunctionDefinition } from '../template/functions';
import { esbuildOptions } from './esbuild-options';

/** The folder of a function's bundle: what Lambda would unpack as its code. */
export function bundleFolder(outdir: string, { name }: FunctionDefinition): string {
  return join(outdir, name);
}

/**
 * Bundles each function once, as `sam build` does, into a folder of `outdir` named after it.
 *
 * @param outdir absolute path
 * @throws StartError `file:line:column: reason`
 */
export async function buildFunctions(
  functions: readonly FunctionDefinition[],
  outdir: string,
): Promise<void> {
  await Promise.all(
    functions.map(async (definition) => {
      const folder = bundleFolder(outdir, definition);
      try {
        await writeOutput(await build(esbuildOptions(definition, folder)), folder);
      } catch (error) {
        throw new StartError(`${definition.name}: ${describeFailure(error)}`, { cause: error });
      }
    }),
  );
}

export interface RebuildListener {
  /** A source file changed, and the new bundle is in its folder. */
  rebuilt(definition: FunctionDefinition): void;
  /** A source file changed and does not build; the last good bundle stays in its folder. */
  failed(definition: FunctionDefinition, reason: string): void;
}

/**
 * Like `buildFunctions`, and again whenever source files of a function change.
 *
 * @returns stops watching
 * @throws StartError if the first build of a function fails
 */
export async function watchFunctions(
  functions: readonly FunctionDefinition[],
  outdir: string,
  listener: RebuildListener,
): Promise<() => Promise<void>> {
  const watches = await Promise.allSettled(
    functions.map((definition) => watchFunction(definition, outdir, listener)),
  );
  const stop = async () => {
    await Promise.all(watches.map((watch) => watch.status === 'fulfilled' && watch.value()));
  };
  for (const watch of watches) {
    if (watch.status === 'fulfilled') continue;
    await stop();
    throw watch.reason;
  }
  return stop;
}

async function watchFunction(
  definition: FunctionDefinition,
  outdir: string,
  listener: RebuildListener,
): Promise<() => Promise<void>> {
  let report: (failure: string | undefined) => void = () => {};
  const firstBuild = new Promise<string | undefined>((resolve) => {
    report = resolve;
  });
  const watch = await startWatch(definition, outdir, (failure) => report(failure));
  const failure = await firstBuild;
  if (failure !== undefined) {
    await watch.dispose();
    throw new StartError(`${definition.name}: ${failure}`);
  }
  report = (failure) => {
    if (failure === undefined) listener.rebuilt(definition);
    else listener.failed(definition, failure);
  };
  return () => watch.dispose();
}

/** @param report gets the reason if a build fails, and undefined once a bundle is written */
async function startWatch(
  definition: FunctionDefinition,
  outdir: string,
  report: (failure: string | undefined) => void,
): Promise<BuildContext> {
  const folder = bundleFolder(outdir, definition);
  const plugin: Plugin = {
    name: 'report',
    setup(build) {
      build.onEnd(async (result) => {
        const [error] = result.errors;
        if (error) return report(describeMessage(error));
        await writeOutput(result, folder).then(
          () => report(undefined),
          (failure) => report(describeFailure(failure)),
        );
      });
    },
  };
  try {
    const watch = await context({ ...esbuildOptions(definition, folder), plugins: [plugin] });
    await watch.watch();
    return watch;
  } catch (error) {
    throw new StartError(`${definition.name}: ${describeFailure(error)}`, { cause: error });
  }
}

/**
 * Writes each file by a rename, so that an environment that starts meanwhile, here or in another local run, never loads half a
 * bundle.
 */
async function writeOutput({ outputFiles = [] }: BuildResult, folder: string): Promise<void> {
  // BuildProperties such as EntryNames can lead anywhere.
  const outside = outputFiles.find(({ path }) => !path.startsWith(folder + sep));
  if (outside)
    throw new StartError(`a build property would write the bundle outside ${folder}: ${outside.path}`);
  await Promise.all(
    outputFiles.map(async ({ path, contents }) => {
      const partial = `${path}.${process.pid}.partial`;
      await mkdir(dirname(path), { recursive: true });
      await writeFile(partial, contents);
      await rename(partial, path);
    }),
  );
}

function describeFailure(error: unknown): string {
  const [first] = messagesOf(error);
  if (first) return describeMessage(first);
  return reasonOf(error);
}

function messagesOf(error: unknown): Message[] {
  return error instanceof Error && 'errors' in error && Array.isArray(error.errors) ? error.errors : [];
}

function describeMessage({ location, text }: Message): string {
  return location ? `${location.file}:${location.line}:${location.column + 1}: ${text}` : text;
}

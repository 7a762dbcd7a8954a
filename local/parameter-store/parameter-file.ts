import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { reasonOf } from '../errors';
import type { StoredParameter } from './parameter';
import { parameterType } from './requests';
import { integer, list, oneOf, read, string, structure } from './shape';

const text = string();

const version = structure(
  {
    version: integer({ min: 1 }),
    type: parameterType,
    value: text,
    tier: oneOf('Standard', 'Advanced'),
    dataType: text,
    modifiedAt: integer({ min: 0 }),
    labels: list(text),
  },
  { description: text, allowedPattern: text, keyId: text },
);

const parameterFile = structure(
  {
    parameters: list(
      structure(
        {
          name: string({ min: 1 }),
          current: version,
          earlier: list(version),
        },
        {},
      ),
    ),
  },
  {},
);

/** Loads the parameters from a JSON file; none if the file does not exist. Throws an error that names the file if it is invalid. */
export function loadParameters(file: string): StoredParameter[] {
  if (!existsSync(file)) return [];
  try {
    return read(parameterFile, JSON.parse(readFileSync(file, 'utf8'))).parameters;
  } catch (cause) {
    throw new Error(
      `${file} is not a file of the local Parameter Store (${reasonOf(cause)}): ` +
        'fix it, or delete it to start afresh',
      { cause },
    );
  }
}

/** Saves the parameters by writing beside the file and renaming, so that the file is complete whenever the process ends. */
export function saveParameters(file: string, parameters: readonly StoredParameter[]): void {
  const unfinished = `${file}.${process.pid}.tmp`;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(unfinished, `${JSON.stringify({ parameters }, undefined, 2)}\n`, { mode: 0o600 });
  renameSync(unfinished, file);
}

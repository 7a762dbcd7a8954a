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
          tags: list(structure({ Key: text, Value: text }, {})),
        },
        {},
      ),
    ),
  },
  {},
);

/** The parameters in a JSON file; none if there is no such file. Throws one error that names a file it can't read. */
export function loadParameters(file: string): StoredParameter[] {
  if (!existsSync(file)) return [];
  try {
    return read(parameterFile, JSON.parse(readFileSync(file, 'utf8'))).parameters;
  } catch (cause) {
    throw new Error(
      `${file} is not a file of the local Parameter Store (${reasonOf(cause)}): ` +
        'mend it, or delete it to start afresh',
      { cause },
    );
  }
}

/** Writes the parameters beside the file and renames, so that the file is whole whenever the process ends. */
export function saveParameters(file: string, parameters: readonly StoredParameter[]): void {
  const unfinished = `${file}.${process.pid}.tmp`;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(unfinished, `${JSON.stringify({ parameters }, undefined, 2)}\n`, { mode: 0o600 });
  renameSync(unfinished, file);
}

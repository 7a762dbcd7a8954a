import { readFileSync } from 'node:fs';
import { isNode, LineCounter, parseDocument } from 'yaml';
import { reasonOf, StartError } from '../errors';
import { cloudFormationTags } from './tags';
import { isMap, type Path, type ValueMap } from './value';

/** A template as written, with intrinsic functions in their long form and nothing resolved. */
export interface TemplateDocument {
  readonly file: string;
  readonly root: ValueMap;
  /** The line of the value at a path, or of the nearest value around it; counted from 1. */
  line(path: Path): number;
}

/**
 * Reads a CloudFormation template, YAML or JSON.
 *
 * @throws StartError `file:line: reason` if the file cannot be read or is not YAML
 */
export function readTemplate(file: string): TemplateDocument {
  const lines = new LineCounter();
  const document = parseDocument(readText(file), {
    customTags: cloudFormationTags,
    lineCounter: lines,
    merge: true,
    prettyErrors: false,
  });

  // An unknown tag is a mere warning for the YAML parser, but an error for CloudFormation.
  const problem = document.errors[0] ?? document.warnings[0];
  if (problem) throw new StartError(`${file}:${lines.linePos(problem.pos[0]).line}: ${problem.message}`);

  const root = toValue(file, () => document.toJS());
  if (!isMap(root)) throw new StartError(`${file}:1: is not a template: its root is not a map`);
  return {
    file,
    root,
    line(path) {
      for (let length = path.length; length > 0; length--) {
        const node = document.getIn(path.slice(0, length), true);
        if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
      }
      return 1;
    },
  };
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new StartError(`${file}: ${reasonOf(error)}`, {
      cause: error,
    });
  }
}

/** Aliases without an anchor, or so many that they would fill the memory, are only found here. */
function toValue(file: string, read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    throw new StartError(`${file}: ${reasonOf(error)}`, {
      cause: error,
    });
  }
}

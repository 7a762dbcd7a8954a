import { RE2JS } from 're2js';
import { reasonOf } from '../errors';
import { ParameterStoreError } from './errors';

/** In instructions: nested counts make a program so large that one match would hold up the server for seconds. */
const maxProgramSize = 10_000;

/**
 * Throws unless the pattern matches the whole value: ParameterPatternMismatchException,
 * or InvalidAllowedPatternException for what is no pattern. AWS matches with Java's engine; RE2 has neither
 * backreferences nor lookaround, and no pattern makes it backtrack.
 */
export function checkAllowedPattern(pattern: string, value: string): void {
  if (compile(pattern).matches(value)) return;
  throw new ParameterStoreError(
    'ParameterPatternMismatchException',
    `Parameter value, cannot be validated against allowedPattern: ${pattern}`,
  );
}

function compile(pattern: string): RE2JS {
  try {
    const compiled = RE2JS.compile(pattern);
    if (compiled.programSize() > maxProgramSize) throw new RangeError('its counts are too large');
    return compiled;
  } catch (cause) {
    throw new ParameterStoreError(
      'InvalidAllowedPatternException',
      `The allowed pattern ${pattern} can't be used: ${reasonOf(cause)}`,
      { cause },
    );
  }
}

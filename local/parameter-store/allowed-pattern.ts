import { RE2JS } from 're2js';
import { reasonOf } from '../errors';
import { ParameterStoreError } from './errors';

/** In instructions. With nested counts a program can become so large that one match blocks the server for seconds. */
const maxProgramSize = 10_000;

/**
 * Checks a value against an AllowedPattern, which must match all of it. Throws ParameterPatternMismatchException, or
 * InvalidAllowedPatternException for an invalid pattern. AWS matches with Java's engine; RE2 has neither backreferences nor
 * lookaround, but no pattern can block it by backtracking.
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

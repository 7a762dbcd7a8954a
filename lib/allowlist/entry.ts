import type { Pattern } from '../pattern/pattern';

/** The text of one parameter below the allowlist path. */
export interface ParameterText {
  /** The parameter's full name, as operators know it. */
  readonly name: string;
  readonly value: string;
}

/** One line of an allowlist that is in force. */
export interface Entry {
  readonly effect: 'allow' | 'deny';
  readonly pattern: Pattern;
  /** Milliseconds since the epoch from which on the entry is ignored; absent for a lasting one. */
  readonly expiresAt?: number;
  /** The full name of the parameter that the entry stands in. */
  readonly parameter: string;
  /** Its line in that parameter, from 1. */
  readonly line: number;
  /** The line as written, without its padding. */
  readonly text: string;
}

/** One line that was not taken into force, and why. */
export interface RefusedLine {
  readonly parameter: string;
  readonly line: number;
  readonly text: string;
  /** A sentence that an operator can act on. */
  readonly reason: string;
}

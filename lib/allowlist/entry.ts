import type { Pattern } from '../pattern/pattern';

/** The text of one parameter below the allowlist path. */
export interface ParameterText {
  /** The parameter's full name, as operators know it. */
  readonly name: string;
  readonly value: string;
}

export type Effect = 'allow' | 'deny';

/** A line of a parameter. */
export interface Line {
  /** The full name of the parameter that it stands in. */
  readonly parameter: string;
  /** Its number in that parameter, from 1. */
  readonly line: number;
  /** As written, without its padding. */
  readonly text: string;
  readonly effect: Effect;
}

/** A line of an allowlist that is in force. */
export interface Entry extends Line {
  readonly pattern: Pattern;
  /** Milliseconds since the epoch from which on the entry is ignored; absent for a lasting one. */
  readonly expiresAt?: number;
}

/** A line that was not taken into force. */
export interface RefusedLine extends Line {
  /** Why, as a phrase about the line that an operator can act on. */
  readonly reason: string;
}

/** Why a line, or a part of it, cannot be taken into force. */
export interface ParseError {
  readonly kind: 'parse-error';
  /** A phrase about the line that an operator can act on: what is wrong, where, what to write instead. */
  readonly reason: string;
}

export function parseError(reason: string): ParseError {
  return { kind: 'parse-error', reason };
}

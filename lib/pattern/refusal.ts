/** A line, or a part of it, that cannot be taken into force. */
export interface Refusal {
  readonly kind: 'refused';
  /** A phrase that an operator can act on. */
  readonly reason: string;
}

export function refuse(reason: string): Refusal {
  return { kind: 'refused', reason };
}

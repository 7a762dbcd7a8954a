/** Every character that a serialized origin can hold; an expression is of interest only as far as these go. */
export const originCharacters = 'abcdefghijklmnopqrstuvwxyz0123456789+-._:/[]';

/**
 * What a regular expression says of origins. Anchors are left out, because the whole origin is always matched,
 * and so is upper case, because an origin has none.
 */
export type Expression =
  /** Just this; `:` and `/`, which part an origin, are always literals of their own. */
  | { readonly kind: 'literal'; readonly text: string }
  /** One of these characters; none at all if empty. */
  | { readonly kind: 'characters'; readonly of: string }
  | { readonly kind: 'sequence'; readonly parts: readonly Expression[] }
  | { readonly kind: 'choice'; readonly alternatives: readonly Expression[] }
  | { readonly kind: 'repeat'; readonly part: Expression; readonly min: number; readonly max: number };

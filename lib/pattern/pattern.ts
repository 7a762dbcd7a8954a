import type { Tree } from './tree';

/** What an entry matches; always the whole serialized origin. */
export type Pattern =
  | { readonly kind: 'exact'; readonly origin: string }
  | Wildcard
  | { readonly kind: 'any-origin' }
  | RegularExpression;

/** Origins of one scheme, with a `*` in the host or for the port. */
export interface Wildcard {
  readonly kind: 'wildcard';
  readonly scheme: string;
  readonly host: WildcardHost;
  readonly port: WildcardPort;
}

export type WildcardHost =
  | { readonly kind: 'any' }
  | { readonly kind: 'exact'; readonly name: string }
  /** One label or more before a name. */
  | { readonly kind: 'subdomains'; readonly of: string }
  /** Labels with a `*` somewhere: as written. */
  | { readonly kind: 'labels'; readonly text: string };

export type WildcardPort =
  /** Any, or none. */
  { readonly kind: 'any' } | { readonly kind: 'none' } | { readonly kind: 'exact'; readonly number: string };

/** An expression in RE2 syntax that has been read. */
export interface RegularExpression {
  readonly kind: 'regular-expression';
  readonly source: string;
  readonly ignoreCase: boolean;
  readonly tree: Tree;
  /** Characters and classes that it asks for although no origin holds them: each once, as written. */
  readonly neverSent: readonly string[];
}

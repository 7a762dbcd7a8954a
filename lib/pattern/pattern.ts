/** What an entry matches; always the whole serialized origin. */
export type Pattern =
  | { readonly kind: 'exact'; readonly origin: string }
  | {
      readonly kind: 'wildcard';
      readonly scheme: string;
      /** `*` for every host, `*.example.com` for every host below one, else the host itself. */
      readonly host: string;
      /** A port as it stands in an origin, `*` for any port or none, empty for none. */
      readonly port: string;
    }
  | { readonly kind: 'any-origin' }
  | { readonly kind: 'regular-expression'; readonly source: string; readonly ignoreCase: boolean };

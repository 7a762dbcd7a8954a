/** What a page takes for granted: parameters that are there, and files that the reader has written. */
export interface Given {
  /** Values by name, version after version. */
  readonly parameters?: Readonly<Record<string, readonly string[]>>;
  readonly files?: Readonly<Record<string, string>>;
  /** What the shell has set. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** What the template puts there: nobody is allowed. */
const SEED = ['# One entry per line\n'];

const LIST = 'https://www.example.com\nhttps://*.example.com\n';

const BY_PAGE: Readonly<Record<string, Given>> = {
  'README.md': { parameters: { '/cors-allowlist/sandbox/origins/main': SEED } },
  'docs/operations.md': {
    parameters: {
      // So many versions that the page can speak of number 41.
      '/cors-allowlist/prod/origins/main': Array.from({ length: 42 }, (_, version) =>
        version % 2 === 0 ? LIST : `${LIST}https://old.example.com\n`,
      ),
    },
  },
  'docs/publishing.md': { environment: { BUCKET: 'example-bucket', ACCOUNT_ID: '123456789012' } },
  'docs/with-cors.md': {
    files: { '../your-functions/package.json': '{"name":"your-functions","version":"1.0.0"}' },
  },
  'examples/attach-to-existing-api/README.md': {
    parameters: {
      '/cors-allowlist/dev/apis/orders/main': SEED,
      '/cors-allowlist/dev/apis/partners/main': SEED,
    },
  },
  'examples/http-api/README.md': { parameters: { '/cors-allowlist/http-api/origins/main': SEED } },
  'examples/with-authorizer/README.md': {
    parameters: { '/cors-allowlist/with-authorizer/origins/main': SEED },
    environment: { EXAMPLE_TOKEN: 'sesame' },
  },
};

export function givenFor(page: string): Given {
  return BY_PAGE[page] ?? {};
}

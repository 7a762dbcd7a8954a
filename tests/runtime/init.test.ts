import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ExecutionEnvironment, startEnvironment } from './execution-environment';

const CONFIGURATION = {
  ALLOWLIST_PATH: 'origins',
  ALLOWLIST_TTL_SECONDS: 'soon',
  CORS_ALLOW_CREDENTIALS: 'true',
  CORS_ALLOW_HEADERS: '*',
  CORS_ALLOW_METHODS: 'GET,TRACE',
  CORS_FALLBACK_ORIGIN: 'https://www.example.com/',
};
const PROBLEMS = [
  'ALLOWLIST_PATH "origins" is not',
  'ALLOWLIST_TTL_SECONDS "soon" is not',
  'CORS_ALLOW_HEADERS "*" ',
  'CORS_ALLOW_METHODS "TRACE" ',
  'CORS_FALLBACK_ORIGIN "https://www.example.com/" ',
];

describe.each([
  // Minified, for the sake of its cold starts.
  ['CorsHandlerFunction', 'index.js:'],
  // Not minified: the function that threw has its name.
  ['HelloFunction', 'at readConfiguration ('],
] as const)('%s with a configuration that cannot serve', (name, source) => {
  let environment: ExecutionEnvironment;

  beforeAll(async () => {
    environment = await startEnvironment(name, {
      parameterStoreUrl: 'http://127.0.0.1:9',
      variables: CONFIGURATION,
    });
    await environment.exited;
  });

  afterAll(() => environment.stop());

  it('ends with one init error, that names the place', () => {
    expect(environment.api.initErrors).toEqual([
      {
        errorType: 'ConfigurationError',
        errorMessage: expect.any(String),
        trace: expect.arrayContaining([expect.stringContaining(source)]),
      },
    ]);
  });

  it.each(PROBLEMS)('lists %s…', (problem) => {
    expect(environment.api.initErrors[0]).toHaveProperty('errorMessage', expect.stringContaining(problem));
  });
});

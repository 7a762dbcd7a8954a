import { SSMClient } from '@aws-sdk/client-ssm';
import { describe, expect, it } from '@jest/globals';
import { endpoint } from '../../../lib/parameter-store/lean-client/endpoint';

const REGIONAL = 'https://ssm.eu-west-1.amazonaws.com/';
const OWN = 'http://127.0.0.1:4566/';
const OTHER = 'https://vpce.example/';

const of = (variables: Record<string, string>) => () => endpoint({ AWS_REGION: 'eu-west-1', ...variables });

describe('the endpoint of the environment', () => {
  it.each([
    ['the region’s where nothing else is said', {}, REGIONAL],
    ['the one for Parameter Store', { AWS_ENDPOINT_URL_SSM: OWN }, OWN],
    ['the one for all services', { AWS_ENDPOINT_URL: OTHER }, OTHER],
    [
      'the one for Parameter Store before that of all',
      { AWS_ENDPOINT_URL_SSM: OWN, AWS_ENDPOINT_URL: OTHER },
      OWN,
    ],
    ['for all where that of its own is empty', { AWS_ENDPOINT_URL_SSM: '', AWS_ENDPOINT_URL: OTHER }, OTHER],
    ['the region’s where both are empty', { AWS_ENDPOINT_URL_SSM: '', AWS_ENDPOINT_URL: '' }, REGIONAL],
    [
      'the region’s where the others are to be ignored',
      { AWS_ENDPOINT_URL_SSM: OWN, AWS_ENDPOINT_URL: OTHER, AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' },
      REGIONAL,
    ],
    ['not ignored by "false"', { AWS_ENDPOINT_URL: OWN, AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'false' }, OWN],
    [
      'not ignored by an empty value',
      { AWS_ENDPOINT_URL: OWN, AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: '' },
      OWN,
    ],
    [
      'the region’s with empty flags',
      { AWS_USE_FIPS_ENDPOINT: '', AWS_USE_DUALSTACK_ENDPOINT: '' },
      REGIONAL,
    ],
    [
      'the FIPS one where the URL that excludes it is ignored',
      {
        AWS_ENDPOINT_URL: OWN,
        AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true',
        AWS_USE_FIPS_ENDPOINT: 'true',
      },
      'https://ssm-fips.eu-west-1.amazonaws.com/',
    ],
    ['with its path', { AWS_ENDPOINT_URL_SSM: 'http://h.example/base' }, 'http://h.example/base'],
    ['with an IPv6 address', { AWS_ENDPOINT_URL_SSM: 'http://[::1]:4566' }, 'http://[::1]:4566/'],
  ])('is %s', (_, variables, url) => {
    expect(of(variables)().url.href).toBe(url);
  });
});

describe('FIPS or dual stack with an endpoint of one’s own', () => {
  const sdk = new SSMClient({ region: 'eu-west-1' });

  it.each([
    ['AWS_USE_FIPS_ENDPOINT', { UseFIPS: true, UseDualStack: false }],
    ['AWS_USE_DUALSTACK_ENDPOINT', { UseFIPS: false, UseDualStack: true }],
  ])('is refused, as by the SDK: %s', (variable, use) => {
    expect(() => sdk.config.endpointProvider({ Region: 'eu-west-1', Endpoint: OWN, ...use })).toThrow(
      'custom endpoint are not supported',
    );
    expect(of({ AWS_ENDPOINT_URL_SSM: OWN, [variable]: 'true' })).toThrow(
      `${variable} and AWS_ENDPOINT_URL_SSM cannot both be set: "true" and "${OWN}"`,
    );
  });
});

describe('an error names the variable and its value', () => {
  it.each([
    [
      'a URL that is none',
      { AWS_ENDPOINT_URL_SSM: '127.0.0.1:4566' },
      'AWS_ENDPOINT_URL_SSM',
      '127.0.0.1:4566',
    ],
    ['a URL for all that is none', { AWS_ENDPOINT_URL: 'vpce.example' }, 'AWS_ENDPOINT_URL', 'vpce.example'],
    [
      'a scheme that is not HTTP',
      { AWS_ENDPOINT_URL_SSM: 'ftp://h.example/' },
      'AWS_ENDPOINT_URL_SSM',
      'ftp://h.example/',
    ],
    ['no region', { AWS_REGION: '' }, 'AWS_REGION', ''],
    ['a region that changes the host', { AWS_REGION: 'x.evil.example/' }, 'AWS_REGION', 'x.evil.example/'],
    ['a region with a hyphen at its end', { AWS_REGION: 'eu-west-' }, 'AWS_REGION', 'eu-west-'],
    ['a region over several lines', { AWS_REGION: 'eu-west-1\n' }, 'AWS_REGION', 'eu-west-1\n'],
    ['a region longer than a label', { AWS_REGION: 'e'.repeat(64) }, 'AWS_REGION', 'e'.repeat(64)],
    ['FIPS in other words', { AWS_USE_FIPS_ENDPOINT: 'yes' }, 'AWS_USE_FIPS_ENDPOINT', 'yes'],
    ['FIPS in capitals', { AWS_USE_FIPS_ENDPOINT: 'TRUE' }, 'AWS_USE_FIPS_ENDPOINT', 'TRUE'],
    ['dual stack by a number', { AWS_USE_DUALSTACK_ENDPOINT: '1' }, 'AWS_USE_DUALSTACK_ENDPOINT', '1'],
    [
      'a bad flag to ignore URLs',
      { AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'no' },
      'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS',
      'no',
    ],
  ])('%s', (_, variables, variable, value) => {
    const text = new RegExp(`^${variable} .*: `);
    expect(of(variables)).toThrow(text);
    expect(of(variables)).toThrow(JSON.stringify(value));
  });
});

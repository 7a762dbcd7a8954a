import { SSMClient } from '@aws-sdk/client-ssm';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { endpoint } from '../../../lib/parameter-store/lean-client/endpoint';
import { newRegion, sdkRegions } from './regions';

const sdk = new SSMClient({ region: 'eu-west-1' });

const variants = [
  ['plain', false, false],
  ['FIPS', true, false],
  ['dual stack', false, true],
  ['FIPS and dual stack', true, true],
] as const;

function sdkUrl(Region: string, UseFIPS: boolean, UseDualStack: boolean): string {
  return sdk.config.endpointProvider({ Region, UseFIPS, UseDualStack }).url.href;
}

function ourUrl(region: string, fips: boolean, dualStack: boolean): string {
  const { url } = endpoint({
    AWS_REGION: region,
    AWS_USE_FIPS_ENDPOINT: String(fips),
    AWS_USE_DUALSTACK_ENDPOINT: String(dualStack),
  });
  return url.href;
}

describe.each(variants)('the %s endpoint is the SDK’s', (_, fips, dualStack) => {
  it.each(sdkRegions())('in every region of the partition %s', (_, regions) => {
    expect(regions).not.toEqual([]);
    expect(regions.map((region) => ourUrl(region, fips, dualStack))).toEqual(
      regions.map((region) => sdkUrl(region, fips, dualStack)),
    );
  });

  it('in regions that are still to come', () => {
    fc.assert(
      fc.property(newRegion, (region) => {
        expect(ourUrl(region, fips, dualStack)).toBe(sdkUrl(region, fips, dualStack));
      }),
    );
  });
});

it('is signed for the region of the environment, also behind a URL of one’s own', () => {
  const environment = { AWS_REGION: 'cn-north-1', AWS_ENDPOINT_URL: 'https://vpce.example' };
  expect(endpoint(environment).region).toBe('cn-north-1');
});

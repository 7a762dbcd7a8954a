export type Environment = Readonly<Record<string, string | undefined>>;

/** The URL of Parameter Store, and the region that requests are signed for. */
export interface Endpoint {
  readonly url: URL;
  readonly region: string;
}

// All partitions but `aws`, which is the default, so that a new region of it works at once. endpoint.test.ts compares the
// domains with the SDK's own for every region.
const PARTITIONS: readonly [regions: RegExp, domain: string, dualStackDomain: string][] = [
  [/^cn-/, 'amazonaws.com.cn', 'api.amazonwebservices.com.cn'],
  [/^eusc-de-/, 'amazonaws.eu', 'api.amazonwebservices.eu'],
  [/^us-iso-/, 'c2s.ic.gov', 'api.aws.ic.gov'],
  [/^us-isob-/, 'sc2s.sgov.gov', 'api.aws.scloud'],
  [/^eu-isoe-/, 'cloud.adc-e.uk', 'api.cloud-aws.adc-e.uk'],
  [/^us-isof-/, 'csp.hci.ic.gov', 'api.aws.hci.ic.gov'],
];

// https://datatracker.ietf.org/doc/html/rfc1123#section-2.1
const HOST_LABEL = /^(?!-)[a-z\d-]{1,63}(?<!-)$/i;

/**
 * The endpoint from the environment variables that every SDK reads: AWS_REGION, AWS_ENDPOINT_URL_SSM, AWS_ENDPOINT_URL,
 * AWS_IGNORE_CONFIGURED_ENDPOINT_URLS, AWS_USE_FIPS_ENDPOINT, AWS_USE_DUALSTACK_ENDPOINT. An empty variable counts as unset.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 * https://docs.aws.amazon.com/general/latest/gr/ssm.html
 * @throws {Error} naming the invalid variable, or the two that exclude each other
 */
export function endpoint(environment: Environment): Endpoint {
  const region = environment.AWS_REGION || '';
  if (!HOST_LABEL.test(region)) throw new Error(`AWS_REGION is not a region name: ${JSON.stringify(region)}`);
  const fips = flag(environment, 'AWS_USE_FIPS_ENDPOINT');
  const dualStack = flag(environment, 'AWS_USE_DUALSTACK_ENDPOINT');
  const configured = configuredUrl(environment);
  if (configured === undefined) return { region, url: new URL(`https://${host(region, fips, dualStack)}`) };
  if (fips || dualStack) {
    const excluded = fips ? 'AWS_USE_FIPS_ENDPOINT' : 'AWS_USE_DUALSTACK_ENDPOINT';
    throw new Error(
      `${excluded} and ${configured.variable} cannot both be set: "true" and ${JSON.stringify(configured.value)}`,
    );
  }
  return { region, url: parseUrl(configured) };
}

function host(region: string, fips: boolean, dualStack: boolean): string {
  const [, domain = 'amazonaws.com', dualStackDomain = 'api.aws'] =
    PARTITIONS.find(([regions]) => regions.test(region)) ?? [];
  // In GovCloud the standard endpoint is a FIPS endpoint already.
  const service = fips && (dualStack || !region.startsWith('us-gov-')) ? 'ssm-fips' : 'ssm';
  return `${service}.${region}.${dualStack ? dualStackDomain : domain}`;
}

/** A variable that sets an endpoint, with its value. */
interface ConfiguredUrl {
  readonly variable: string;
  readonly value: string;
}

function configuredUrl(environment: Environment): ConfiguredUrl | undefined {
  if (flag(environment, 'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS')) return undefined;
  for (const variable of ['AWS_ENDPOINT_URL_SSM', 'AWS_ENDPOINT_URL']) {
    const value = environment[variable];
    if (value) return { variable, value };
  }
  return undefined;
}

function parseUrl({ variable, value }: ConfiguredUrl): URL {
  const url = URL.parse(value);
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new Error(`${variable} is not an http or https URL: ${JSON.stringify(value)}`);
  return url;
}

function flag(environment: Environment, name: string): boolean {
  const value = environment[name] || 'false';
  if (value !== 'true' && value !== 'false')
    throw new Error(`${name} is neither true nor false: ${JSON.stringify(value)}`);
  return value === 'true';
}

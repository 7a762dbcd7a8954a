export type Environment = Readonly<Record<string, string | undefined>>;

/** Where Parameter Store answers, and the region that its requests are signed for. */
export interface Endpoint {
  readonly url: URL;
  readonly region: string;
}

// The domains of IPv4, and of IPv4 and IPv6, for all partitions but the one that a new region is in by default.
// tests/unit/lean-client/endpoint.test.ts compares them with the SDK's.
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
 * The endpoint by the environment variables that every SDK reads: AWS_REGION, AWS_ENDPOINT_URL_SSM, AWS_ENDPOINT_URL,
 * AWS_IGNORE_CONFIGURED_ENDPOINT_URLS, AWS_USE_FIPS_ENDPOINT, AWS_USE_DUALSTACK_ENDPOINT. An empty one is as good as none.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 * https://docs.aws.amazon.com/general/latest/gr/ssm.html
 * @throws {Error} naming the variable that is wrong, or the two that exclude each other
 */
export function endpoint(environment: Environment): Endpoint {
  const region = environment.AWS_REGION || '';
  if (!HOST_LABEL.test(region)) throw new Error(`AWS_REGION is not the name of a region: ${shown(region)}`);
  const fips = flag(environment, 'AWS_USE_FIPS_ENDPOINT');
  const dualStack = flag(environment, 'AWS_USE_DUALSTACK_ENDPOINT');
  const configured = configuredUrl(environment);
  if (configured === undefined) return { region, url: new URL(`https://${host(region, fips, dualStack)}`) };
  if (fips || dualStack) {
    const excluded = fips ? 'AWS_USE_FIPS_ENDPOINT' : 'AWS_USE_DUALSTACK_ENDPOINT';
    throw new Error(
      `${excluded} and ${configured.variable} exclude each other: "true" and ${shown(configured.value)}`,
    );
  }
  return { region, url: parseUrl(configured) };
}

function host(region: string, fips: boolean, dualStack: boolean): string {
  const [, domain = 'amazonaws.com', dualStackDomain = 'api.aws'] =
    PARTITIONS.find(([regions]) => regions.test(region)) ?? [];
  // In GovCloud the plain endpoint is a FIPS endpoint.
  const service = fips && (dualStack || !region.startsWith('us-gov-')) ? 'ssm-fips' : 'ssm';
  return `${service}.${region}.${dualStack ? dualStackDomain : domain}`;
}

/** A variable that names an endpoint, and its value. */
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
    throw new Error(`${variable} is not a URL of http or https: ${shown(value)}`);
  return url;
}

function flag(environment: Environment, name: string): boolean {
  const value = environment[name] || 'false';
  if (value !== 'true' && value !== 'false')
    throw new Error(`${name} is neither true nor false: ${shown(value)}`);
  return value === 'true';
}

function shown(value: string): string {
  return JSON.stringify(value);
}

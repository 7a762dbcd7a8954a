// Around the whole value, as SAM's own Cors property requires, or around one item of a list. No valid value starts or ends with one.
const QUOTE = '[\'"`\u2018-\u201f\u00ab\u00bb]';
const QUOTES = new RegExp(QUOTE, 'g');
const QUOTED = new RegExp(`(?:^|,)\\s*${QUOTE}|${QUOTE}\\s*(?:,|$)`);

// The setting of this stack. AWS_ENDPOINT_URL, for all services, is not checked: LocalStack sets it in every function, to an
// http address of its own network.
const ENDPOINT_VARIABLE = 'AWS_ENDPOINT_URL_SSM';

/** Reads typed values from environment variables and collects all problems, so that they can be reported at once. */
export class EnvironmentReader {
  readonly problems: string[] = [];

  constructor(private readonly environment: Readonly<Record<string, string | undefined>>) {}

  /** @returns the value, stripped of any quotes (which are a problem); the default if the variable is not set */
  text(name: string, whenUnset: string): string {
    const value = this.environment[name] ?? whenUnset;
    if (!QUOTED.test(value)) return value;
    this.#note(name, value, 'has quotes around it: drop the quotes');
    // So that what is inside them is checked as well.
    return value.replace(QUOTES, '');
  }

  /** @returns a value of a given form; there is no default */
  matching(name: string, form: RegExp, description: string): string {
    const value = this.text(name, '');
    if (!form.test(value)) this.#note(name, value, `is not ${description}`);
    return value;
  }

  /** @returns a whole number of seconds, at least 0; the default if the variable is unset or empty */
  wholeNumber(name: string, whenUnset: number): number {
    const value = this.text(name, '');
    if (value === '') return whenUnset;
    // Nine digits are more than thirty years; more is a typo.
    if (/^\d{1,9}$/.test(value)) return Number(value);
    this.#note(name, value, 'is not a whole number of seconds');
    return whenUnset;
  }

  /** @returns true or false; the default if the variable is unset or empty */
  flag(name: string, whenUnset: boolean): boolean {
    const value = this.text(name, '');
    if (value === '') return whenUnset;
    if (value !== 'true' && value !== 'false') this.#note(name, value, 'is neither true nor false');
    return value === 'true';
  }

  /** @returns this stack's endpoint of Parameter Store; undefined if it is the region's own */
  parameterStoreUrl(): string | undefined {
    const url = this.text(ENDPOINT_VARIABLE, '');
    if (url === '') return undefined;
    const problem = endpointUrlProblem(url);
    if (problem !== undefined) this.#note(ENDPOINT_VARIABLE, url, problem);
    return url;
  }

  /** A variable that is read twice is reported once. */
  #note(name: string, value: string, what: string): void {
    const problem = `${name} ${JSON.stringify(value)} ${what}`;
    if (!this.problems.includes(problem)) this.problems.push(problem);
  }
}

/** Hosts that http reaches without leaving the machine. The last one is how a container reaches the local run. */
const ON_THIS_MACHINE = /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1\]|host\.docker\.internal)$/;

/** Over http, a network attacker could replace the allowlist, and read SecureStrings. */
function endpointUrlProblem(text: string): string | undefined {
  const { protocol, hostname } = URL.canParse(text) ? new URL(text) : { protocol: '', hostname: '' };
  if (protocol === 'https:' || (protocol === 'http:' && ON_THIS_MACHINE.test(hostname))) return undefined;
  return 'is not an https URL; http is accepted only for loopback addresses and host.docker.internal';
}

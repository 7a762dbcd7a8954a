import { endpointUrlProblem } from './endpoint-url';

// Around the whole value, as SAM's own Cors property wants it, or around an item of a list. No value begins or ends with one.
const QUOTE = '[\'"`\u2018-\u201f\u00ab\u00bb]';
const QUOTES = new RegExp(QUOTE, 'g');
const QUOTED = new RegExp(`(?:^|,)\\s*${QUOTE}|${QUOTE}\\s*(?:,|$)`);

// The stack's own setting. AWS_ENDPOINT_URL, for all services, is not: LocalStack sets it in every function, to an http
// address of its own network.
const ENDPOINT_VARIABLE = 'AWS_ENDPOINT_URL_SSM';

/** Reads typed values from environment variables and collects what is wrong with them. */
export class EnvironmentReader {
  readonly problems: string[] = [];

  constructor(private readonly environment: Readonly<Record<string, string | undefined>>) {}

  /** @returns the value as it stands, without quotes that do not belong there, or the default where the variable is not set */
  text(name: string, whenUnset: string): string {
    const value = this.environment[name] ?? whenUnset;
    if (!QUOTED.test(value)) return value;
    this.#note(name, value, 'has quotes around it: drop the quotes');
    // What they stand around may be wrong as well.
    return value.replace(QUOTES, '');
  }

  /** @returns a value that has the form; there is no default */
  matching(name: string, form: RegExp, description: string): string {
    const value = this.text(name, '');
    if (!form.test(value)) this.#note(name, value, `is not ${description}`);
    return value;
  }

  /** @returns a whole number from 0 on, or the default where the variable is unset or empty */
  wholeNumber(name: string, whenUnset: number): number {
    const value = this.text(name, '');
    if (value === '') return whenUnset;
    // Nine digits are more than thirty years: more is a slip of the finger.
    if (/^\d{1,9}$/.test(value)) return Number(value);
    this.#note(name, value, 'is not a whole number of seconds');
    return whenUnset;
  }

  /** @returns true or false, or the default where the variable is unset or empty */
  flag(name: string, whenUnset: boolean): boolean {
    const value = this.text(name, '');
    if (value === '') return whenUnset;
    if (value !== 'true' && value !== 'false') this.#note(name, value, 'is not true or false');
    return value === 'true';
  }

  /** @returns the URL that Parameter Store is called at by this stack's setting, or undefined where there is none */
  parameterStoreUrl(): string | undefined {
    const url = this.text(ENDPOINT_VARIABLE, '');
    if (url === '') return undefined;
    const problem = endpointUrlProblem(url);
    if (problem !== undefined) this.#note(ENDPOINT_VARIABLE, url, problem);
    return url;
  }

  /** Once, however often the variable is read. */
  #note(name: string, value: string, what: string): void {
    const problem = `${name} ${JSON.stringify(value)} ${what}`;
    if (!this.problems.includes(problem)) this.problems.push(problem);
  }
}

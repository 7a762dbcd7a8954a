/** Reads typed values from environment variables and collects what is wrong with them. */
export class EnvironmentReader {
  readonly problems: string[] = [];

  constructor(private readonly environment: Readonly<Record<string, string | undefined>>) {}

  /** @returns the value as it stands, or the default where the variable is not set */
  text(name: string, whenUnset: string): string {
    return this.environment[name] ?? whenUnset;
  }

  /** @returns a value that has the form; there is no default */
  matching(name: string, form: RegExp, description: string): string {
    const value = this.text(name, '');
    if (!form.test(value)) this.#note(name, value, description);
    return value;
  }

  /** @returns a whole number from 0 on, or the default where the variable is unset or empty */
  wholeNumber(name: string, whenUnset: number): number {
    const value = this.text(name, '');
    if (value === '') return whenUnset;
    // Nine digits are more than thirty years: more is a slip of the finger.
    if (/^\d{1,9}$/.test(value)) return Number(value);
    this.#note(name, value, 'a whole number of seconds');
    return whenUnset;
  }

  /** @returns true or false, or the default where the variable is unset or empty */
  flag(name: string, whenUnset: boolean): boolean {
    const value = this.text(name, '');
    if (value === '') return whenUnset;
    if (value !== 'true' && value !== 'false') this.#note(name, value, 'true or false');
    return value === 'true';
  }

  #note(name: string, value: string, expected: string): void {
    this.problems.push(`${name} ${JSON.stringify(value)} is not ${expected}`);
  }
}

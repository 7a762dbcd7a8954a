import { type ParseError, parseError } from '../pattern/parse-error';

export const SEVERAL_ORIGINS = 'has several origins: write one entry per line';

const DAY_MS = 24 * 60 * 60 * 1_000;

/**
 * Reads the words that follow a pattern: none, or `until=YYYY-MM-DD`.
 *
 * @returns `expiresAt`, the end of that day in UTC, in milliseconds since the epoch
 */
export function parseUntil([option, second]: readonly string[]):
  | ParseError
  | { readonly kind: 'until'; readonly expiresAt: number | undefined } {
  if (option === undefined) return { kind: 'until', expiresAt: undefined };
  if (/^!?(?:[a-z][a-z0-9+.-]*:\/\/|\*)/i.test(option)) return parseError(SEVERAL_ORIGINS);
  if (!option.startsWith('until=')) {
    return parseError(`has "${option}" after the pattern: write until=YYYY-MM-DD or a # comment there`);
  }
  if (second !== undefined) return parseError(`has "${second}" after ${option}: write one until=`);
  return expiryOf(option.slice('until='.length));
}

function expiryOf(date: string): ReturnType<typeof parseUntil> {
  if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(date)) {
    return parseError(
      `has until=${date}, which is not a date: write until=YYYY-MM-DD, the last day in force`,
    );
  }
  const day = Date.parse(date);
  // JavaScript reads 2026-02-30 as the 2nd of March.
  const exists = !Number.isNaN(day) && new Date(day).toISOString().startsWith(date);
  return exists
    ? { kind: 'until', expiresAt: day + DAY_MS }
    : parseError(`has until=${date}, a day that does not exist`);
}

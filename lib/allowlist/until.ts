import { type Refusal, refuse } from '../pattern/refusal';

const DAY_MS = 24 * 60 * 60 * 1_000;

/**
 * Reads the words that follow a pattern: none, or `until=YYYY-MM-DD`.
 *
 * @returns `expiresAt`, the end of that day in UTC, in milliseconds since the epoch
 */
export function parseUntil([option, second]: readonly string[]):
  | Refusal
  | { readonly kind: 'until'; readonly expiresAt: number | undefined } {
  if (option === undefined) return { kind: 'until', expiresAt: undefined };
  if (/^!?(?:[a-z][a-z0-9+.-]*:\/\/|\*)/i.test(option))
    return refuse('has several origins: one entry per line');
  if (!option.startsWith('until=')) {
    return refuse(`has "${option}" after the pattern: only until=YYYY-MM-DD and a # comment may follow it`);
  }
  if (second !== undefined)
    return refuse(`has "${second}" after ${option}: one until= and a # comment are the most`);
  return expiryOf(option.slice('until='.length));
}

function expiryOf(date: string): ReturnType<typeof parseUntil> {
  if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(date)) {
    return refuse(`has until=${date}, which is not a date: write until=YYYY-MM-DD, the last day in force`);
  }
  const day = Date.parse(date);
  // JavaScript reads 2026-02-30 as the 2nd of March.
  const exists = !Number.isNaN(day) && new Date(day).toISOString().startsWith(date);
  return exists
    ? { kind: 'until', expiresAt: day + DAY_MS }
    : refuse(`has until=${date}, a day that does not exist`);
}

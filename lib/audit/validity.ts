import type { Entry } from '../allowlist/entry';
import type { Verdict } from './finding';

const DAY_MS = 24 * 60 * 60 * 1_000;

/** Entries that end within this time are mentioned. */
export const SOON_DAYS = 14;

/**
 * What there is to say of an entry's `until=`.
 *
 * @param now milliseconds since the epoch
 */
export function validity({ expiresAt }: Entry, now: number): readonly Verdict[] {
  if (expiresAt === undefined) return [];
  const lastDay = new Date(expiresAt - DAY_MS).toISOString().slice(0, 'YYYY-MM-DD'.length);
  if (expiresAt <= now) {
    return [
      {
        severity: 'warning',
        rule: 'expired',
        message: `It expired at the end of ${lastDay} (UTC) and does nothing.`,
        counterexamples: [],
        remedy: 'Delete it, or give it a later date.',
      },
    ];
  }
  if (expiresAt - now > SOON_DAYS * DAY_MS) return [];
  return [
    {
      severity: 'info',
      rule: 'expires-soon',
      message: `It expires at the end of ${lastDay} (UTC), within ${SOON_DAYS} days.`,
      counterexamples: [],
      remedy: 'Give it a later date if it is still needed then.',
    },
  ];
}

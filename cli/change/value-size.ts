import { MOST_BYTES, type Tier } from '../../lib/parameter-store/tier';
import { CommandError } from '../errors';

/** @throws CommandError if the value is too large for the tier, with the ways out */
export function checkSize(name: string, value: string, tier: Tier): void {
  const bytes = Buffer.byteLength(value);
  const most = MOST_BYTES[tier];
  if (bytes <= most) return;
  const advanced =
    tier === 'Standard' && bytes <= MOST_BYTES.Advanced
      ? `, or give --tier Advanced (up to ${MOST_BYTES.Advanced} bytes, which AWS charges for and which cannot be undone)`
      : '';
  throw new CommandError(
    `${name} would have ${bytes} bytes (${tier} tier: maximum ${most}): ` +
      `move some entries into another parameter below the same path${advanced}`,
  );
}

import { CommandError } from '../errors';

/** How a parameter can be stored. Intelligent-Tiering takes Advanced when the value needs it. */
export const tiers = ['Standard', 'Advanced', 'Intelligent-Tiering'] as const;

export type Tier = (typeof tiers)[number];

// In bytes. https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html
const MAX_BYTES: Readonly<Record<Tier, number>> = {
  Standard: 4_096,
  Advanced: 8_192,
  'Intelligent-Tiering': 8_192,
};

/** @returns the tier that is meant; an unknown one is taken for Standard, whose limit is safe */
export function tierNamed(name: string | undefined): Tier {
  return tiers.find((tier) => tier === name) ?? 'Standard';
}

/** @throws CommandError if the value is too large for the tier, with the ways out */
export function checkSize(name: string, value: string, tier: Tier): void {
  const bytes = Buffer.byteLength(value);
  const most = MAX_BYTES[tier];
  if (bytes <= most) return;
  const advanced =
    tier === 'Standard' && bytes <= MAX_BYTES.Advanced
      ? `, or give --tier Advanced (up to ${MAX_BYTES.Advanced} bytes, which AWS charges for; there is no way back)`
      : '';
  throw new CommandError(
    `${name} would have ${bytes} bytes, and the ${tier} tier takes ${most}: ` +
      `move some entries into another parameter below the same path${advanced}`,
  );
}

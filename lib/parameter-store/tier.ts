/** How a parameter can be stored. Intelligent-Tiering takes Advanced when the value needs it. */
export const tiers = ['Standard', 'Advanced', 'Intelligent-Tiering'] as const;

export type Tier = (typeof tiers)[number];

/** How many bytes a value may have. https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html */
export const MOST_BYTES: Readonly<Record<Tier, number>> = {
  Standard: 4_096,
  Advanced: 8_192,
  'Intelligent-Tiering': 8_192,
};

/** @returns the tier that is meant; an unknown one is taken for Standard, whose limit is safe */
export function tierNamed(name: string | undefined): Tier {
  return tiers.find((tier) => tier === name) ?? 'Standard';
}

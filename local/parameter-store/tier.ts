import { validationError } from './errors';
import type { PutParameterRequest } from './requests';

/** The tiers that a parameter can be stored in. */
export type Tier = 'Standard' | 'Advanced';

/** The maximum size of a value, in bytes of UTF-8. */
const maxValueBytes: Readonly<Record<Tier, number>> = { Standard: 4096, Advanced: 8192 };

/**
 * The tier for a value: as requested, else as before, else Standard. Intelligent-Tiering takes the lowest that is large enough.
 * Throws ValidationException if the value is too large, or for a step back from Advanced.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html
 */
export function tierOf({ Tier, Value }: PutParameterRequest, previous: Tier | undefined): Tier {
  if (Tier === 'Standard' && previous === 'Advanced')
    throw validationError(
      "This parameter uses the advanced-parameter tier. You can't downgrade a parameter from the advanced-parameter tier to " +
        'the standard-parameter tier. If necessary, you can delete the advanced parameter and recreate it as a standard parameter.',
    );
  const bytes = Buffer.byteLength(Value);
  const tier =
    Tier === 'Intelligent-Tiering' ? lowestTier(bytes, previous) : (Tier ?? previous ?? 'Standard');
  if (bytes <= maxValueBytes[tier]) return tier;
  const limit = `${tier} tier parameters support a maximum parameter value of ${maxValueBytes[tier]} characters.`;
  if (tier === 'Advanced') throw validationError(limit);
  throw validationError(
    `${limit} To create a larger parameter value, upgrade the parameter to use the advanced-parameter tier. For more information, ` +
      'see https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html',
  );
}

function lowestTier(bytes: number, previous: Tier | undefined): Tier {
  return previous === 'Advanced' || bytes > maxValueBytes.Standard ? 'Advanced' : 'Standard';
}

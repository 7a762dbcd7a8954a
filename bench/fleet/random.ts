/** A source of numbers from 0 to 1. */
export type Random = () => number;

/**
 * Makes numbers that look random and are the same for the same seed: Park and Miller's minimal standard generator
 * (https://doi.org/10.1145/63039.63042, with the multiplier of their 1993 reply).
 * @param seed a whole number from 1
 */
export function seededRandom(seed: number): Random {
  const modulus = 2 ** 31 - 1;
  let state = seed % modulus;
  return () => {
    state = (state * 48_271) % modulus;
    return state / modulus;
  };
}

/** A time until the next of many independent events, in the unit of their mean. */
export function exponential(random: Random, mean: number): number {
  return -mean * Math.log(1 - random());
}

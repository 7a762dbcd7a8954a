/** How well the list in force is kept up to date. */
export interface ListHealth {
  /** Since its reading began; undefined while there is no list. */
  readonly ageSeconds: number | undefined;
  /** Since the first of the refreshes that failed in a row; 0 if the latest one worked. */
  readonly failingSeconds: number;
}

/** Time as an argument, so that tests and simulations can run it. */
export interface Clock {
  /** Milliseconds since the epoch. It may jump, backwards too: Lambda freezes environments and corrects clocks. */
  now(): number;
  /** Calls back once after so many milliseconds; the returned function cancels that. */
  after(milliseconds: number, callback: () => void): () => void;
}

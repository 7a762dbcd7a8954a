/** Ctrl-C ends the command at once, except in the middle of what must not be left half done. */
export class Interruption {
  #shields = 0;
  #isRequested = false;

  /** @param end ends the process */
  constructor(private readonly end: () => void) {}

  /** Whether Ctrl-C was pressed since the shielded work began. */
  get isRequested(): boolean {
    return this.#isRequested;
  }

  /** The user pressed Ctrl-C. */
  request(): void {
    if (this.#shields === 0) this.end();
    else this.#isRequested = true;
  }

  /** Does work that Ctrl-C must not cut; it may ask `isRequested` where it can stop. */
  async shield<T>(work: () => Promise<T>): Promise<T> {
    this.#shields++;
    this.#isRequested = false;
    try {
      return await work();
    } finally {
      this.#shields--;
    }
  }
}

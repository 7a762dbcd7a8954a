import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { PagedRead } from '../../../lib/freshness/paged-read';
import type { AllowlistSource, ReadParameter } from '../../../lib/freshness/ports/allowlist-source';
import { ManualClock } from '../../support/manual-clock';
import { endlessAttempt } from './scripted-source';

const NAMES = ['/a', '/b', '/c', '/d', '/e', '/f', '/g'];
const PER_PAGE = 2;
const CALL_MS = 30;

/** Before which call a parameter is written, or deleted. */
const edits = fc.array(
  fc.record({
    call: fc.nat(NAMES.length),
    name: fc.constantFrom(...NAMES),
    value: fc.option(fc.constantFrom('allow', 'deny')),
  }),
  { maxLength: 6 },
);
const initially = fc.subarray(NAMES, { minLength: 1 });

/** A Parameter Store whose pages go on behind the last name of the page before, as AWS's do, while it is edited. */
class EditedStore implements AllowlistSource {
  /** Every state that it was in, from when reading began that is made use of. */
  states: Record<string, string>[] = [];
  #calls = 0;
  #startedOver = false;

  constructor(
    private readonly clock: ManualClock,
    private readonly parameters: Map<string, ReadParameter>,
    private readonly edits: readonly { call: number; name: string; value: string | null }[],
  ) {}

  async readPage({ nextToken = '' }: { nextToken?: string }) {
    if (nextToken === '' && this.#calls > 0) this.#startedOver = true;
    if (nextToken === '') this.states = [this.#state()];
    // Who edits all the time gets a list that may be of more than one moment: reading starts over once.
    if (!this.#startedOver) for (const edit of this.edits) if (edit.call === this.#calls) this.#edit(edit);
    this.#calls++;
    const behind = [...this.parameters.values()].filter(({ name }) => name > nextToken);
    const parameters = behind.sort((one, other) => (one.name < other.name ? -1 : 1)).slice(0, PER_PAGE);
    this.clock.jump(CALL_MS);
    const last = parameters.at(-1);
    return { parameters, ...(last && behind.length > PER_PAGE && { nextToken: last.name }) };
  }

  kindOf = () => 'lasting' as const;

  #edit({ name, value }: { name: string; value: string | null }): void {
    if (value === null) this.parameters.delete(name);
    else this.parameters.set(name, { name, value, isEncrypted: false, modifiedAt: this.clock.now() });
    this.states.push(this.#state());
  }

  #state(): Record<string, string> {
    return Object.fromEntries([...this.parameters.values()].map(({ name, value }) => [name, value]));
  }
}

it('whatever is edited between two pages, what was read is the list as it was at one moment', async () => {
  await fc.assert(
    fc.asyncProperty(initially, edits, async (names, changes) => {
      const clock = new ManualClock();
      const modifiedAt = clock.now() - 3_600_000;
      const before = names.map((name) => ({ name, value: 'before', isEncrypted: false, modifiedAt }));
      const store = new EditedStore(clock, new Map(before.map((each) => [each.name, each])), changes);
      const read = new PagedRead({ source: store, clock, random: Math.random });
      const texts = new Map(before.map(({ name, value }) => [name, value]));
      const { parameters } = await read.complete(endlessAttempt(clock), { texts, isUsable: true });
      const list = Object.fromEntries(parameters.map(({ name, value }) => [name, value]));
      expect(store.states).toContainEqual(list);
    }),
    { numRuns: 2_000 },
  );
});

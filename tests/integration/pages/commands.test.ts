import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Block, readPages } from './pages';
import { type Followed, Reader } from './reader';

const pages = readPages().filter(({ blocks }) => blocks.some(({ kind }) => kind === 'commands'));

describe.each(pages.map((page) => [page.name, page] as const))('a reader who follows %s', (_, page) => {
  const reader = new Reader(page);
  let last: Followed | undefined;

  beforeAll(() => reader.start());
  afterAll(() => reader.close());

  const steps = page.blocks.filter(({ kind }) => kind === 'commands' || kind === 'output');

  it.each(steps.map((block) => [block.line, block] as const))('gets through line %d', (_, block) => {
    if (block.kind === 'output') {
      expect(last?.stdout).toContain(block.code);
      return;
    }
    last = reader.follow(block.code);
    const { stdout, stderr, commands, httpStatuses } = last;
    // What failed, and with it what was printed.
    expect({ failed: commands.filter(hasFailed), stdout, stderr }).toEqual({ failed: [], stdout, stderr });
    expect(stderr).not.toMatch(/command not found|No such file|syntax error|unbound variable/);
    expect(httpStatuses).toEqual(promisedStatuses(block) ?? httpStatuses);
    expect(stdout).toEqual(expect.stringContaining(promisedReason(block)));
  });
});

/** `check` ends with 1 where an origin is not allowed, and pages ask about such origins. */
function hasFailed({ command, status }: { command: string; status: number }): boolean {
  return status !== 0 && !(status === 1 && / origins -- check /.test(command));
}

/** The statuses that comments name behind curl's commands; undefined if none does. */
function promisedStatuses({ code }: Block): number[] | undefined {
  const statuses = [...code.matchAll(/# (\d{3})(?=$|[ :,])/gm)].map(([, status]) => Number(status));
  return statuses.length === 0 ? undefined : statuses;
}

/** What a comment says that the answer is: `# not allowed: denied-by-entry`. */
function promisedReason({ code }: Block): string {
  return /# not allowed: ([a-z-]+)$/m.exec(code)?.[1] ?? '';
}

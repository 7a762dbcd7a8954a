import { afterAll, afterEach, beforeAll } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type Allowlist, connectAllowlist } from './allowlist';
import { startChromium } from './chromium';
import { startLocalRun } from './local-run';
import { type ApiExchange, startWeb } from './web';

/** What the tests of a block work with. */
export interface Stage {
  readonly allowlist: Allowlist;
  /** A page of this origin, in a browser context of its own: no preflight is cached, no cookie is there. */
  openPage(origin: string): Promise<Page>;
  /** What went between browser and API since the last call of this function, or since the test began. */
  takeExchanges(): ApiExchange[];
}

interface StageOptions {
  readonly allowlist: readonly string[];
  /** Environment variables of the functions; else they have the template's defaults. */
  readonly settings?: Readonly<Record<string, string>>;
  /** The template that is run, relative to the project; else its own. */
  readonly template?: string;
  /** Logical id of the API that is called, where the template has several. */
  readonly api?: string;
  /** The parameter that the entries go to; else the one that the project's own template seeds, in stage dev. */
  readonly parameter?: string;
}

/** Starts all that a call takes, API, hosts and browser, before the tests of the block, and ends it after them. */
export function useStage({
  allowlist: entries,
  settings = {},
  template = 'template.yaml',
  api,
  parameter = '/cors-allowlist/dev/origins/main',
}: StageOptions): Stage {
  let running: (Stage & { closePages(): Promise<void> }) | undefined;
  const closers: (() => unknown)[] = [];
  const stage = () => {
    if (!running) throw new Error('the stage is there only within tests');
    return running;
  };

  beforeAll(async () => {
    const run = await startLocalRun({ settings, template, api });
    closers.push(run.close);
    const web = await startWeb(run.apiUrl);
    closers.push(web.close);
    const { close, ...browser } = await startChromium(web.hostRules);
    closers.push(close);
    const allowlist = connectAllowlist(run, parameter);
    closers.push(allowlist.close);
    await allowlist.putAndWait(entries);
    running = { allowlist, ...browser, takeExchanges: web.takeExchanges };
  });

  afterEach(async () => {
    await running?.closePages();
    running?.takeExchanges();
  });

  afterAll(async () => {
    for (const close of closers.reverse()) await close();
  });

  return {
    get allowlist() {
      return stage().allowlist;
    },
    openPage: (origin) => stage().openPage(origin),
    takeExchanges: () => stage().takeExchanges(),
  };
}

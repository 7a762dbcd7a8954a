import { accessSync, constants } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { chromium, type Page } from 'playwright-core';

/** Chromium's own traffic (updates, field trials, sign-in) has no place in a test, and hangs without a network. */
const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  '--no-first-run',
];

/** Chromium blocks the cookies of other sites unless told otherwise: no call could ever carry one. */
const PREFERENCES = { profile: { cookie_controls_mode: 0 } };

export interface RunningChromium {
  /** Opens a page in a context of its own: no preflight is cached, no cookie is there. */
  openPage(url: string): Promise<Page>;
  closePages(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts the Chromium of this machine.
 *
 * @param hostRules where hosts are found instead of in the DNS, such as `MAP *:443 127.0.0.1:8443`
 * @throws Error that says how to install it, if there is none
 */
export async function startChromium(hostRules: readonly string[]): Promise<RunningChromium> {
  const executablePath = findChromium(process.env);
  const profile = await mkdtemp(join(tmpdir(), 'cors-allowlist-chromium-'));
  await mkdir(join(profile, 'Default'));
  await writeFile(join(profile, 'Default/Preferences'), JSON.stringify(PREFERENCES));
  // Only a persistent context takes a profile, and with it preferences; the other contexts inherit them.
  const profileContext = await chromium.launchPersistentContext(profile, {
    executablePath,
    args: [...QUIET, `--host-resolver-rules=${hostRules.join(', ')}`],
  });
  const browser = profileContext.browser();
  if (!browser) throw new Error('Playwright gives no access to the browser of a persistent context');

  const pages: Page[] = [];
  return {
    async openPage(url) {
      const page = await browser.newPage({ ignoreHTTPSErrors: true });
      pages.push(page);
      await page.goto(url);
      return page;
    },
    async closePages() {
      await Promise.all(pages.splice(0).map((page) => page.close()));
    },
    async close() {
      await browser.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function findChromium({ CHROMIUM, PATH = '' }: NodeJS.ProcessEnv): string {
  const candidates = CHROMIUM ? [CHROMIUM] : PATH.split(delimiter).map((folder) => join(folder, 'chromium'));
  const found = candidates.find(isExecutable);
  if (found === undefined) {
    throw new Error(
      `no Chromium ${CHROMIUM ? `at ${CHROMIUM}` : 'on PATH'}: run tests/e2e/install-chromium.sh (Debian, as root), or set CHROMIUM to the path of one`,
    );
  }
  return found;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { eventually } from '../support/eventually';
import { type Call, type CallOutcome, callFrom, GET, PUT } from './support/call';
import { useStage } from './support/stage';

const ALWAYS = 'https://www.example.com';
const EDITED = 'https://new.partner.example';
const MINUTE = 60_000;

const stage = useStage({ allowlist: [ALWAYS] });

function becomes(outcome: CallOutcome['outcome'], page: Page, call: Call): Promise<void> {
  return eventually(async () => expect(await callFrom(page, call)).toMatchObject({ outcome }));
}

describe('an edit of the allowlist changes what the same open page may do, with no restart:', () => {
  it(
    'simple requests become readable, and no longer are when the entry is gone',
    async () => {
      const page = await stage.openPage(EDITED);
      expect(await callFrom(page, GET)).toEqual({ outcome: 'blocked' });
      await stage.allowlist.put([ALWAYS, EDITED]);
      await becomes('readable', page, GET);
      await stage.allowlist.put([ALWAYS]);
      await becomes('blocked', page, GET);
    },
    MINUTE,
  );

  it(
    'preflighted requests likewise, even while the browser keeps the preflight',
    async () => {
      const page = await stage.openPage(EDITED);
      expect(await callFrom(page, PUT)).toEqual({ outcome: 'blocked' });
      await stage.allowlist.put([ALWAYS, EDITED]);
      await becomes('readable', page, PUT);

      await stage.allowlist.putAndWait([ALWAYS]);
      stage.takeExchanges();
      expect(await callFrom(page, PUT)).toEqual({ outcome: 'blocked' });
      expect(stage.takeExchanges()).toMatchObject([{ method: 'PUT', status: 200, allowOrigin: undefined }]);

      const newPage = await stage.openPage(EDITED);
      expect(await callFrom(newPage, PUT)).toEqual({ outcome: 'blocked' });
      expect(stage.takeExchanges()).toMatchObject([{ method: 'OPTIONS', status: 403 }]);
    },
    MINUTE,
  );
});

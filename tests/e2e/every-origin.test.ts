import { describe, expect, it } from '@jest/globals';
import type { Frame, Page } from 'playwright-core';
import { callFrom, GET, PUT } from './support/call';
import { useStage } from './support/stage';

const stage = useStage({ allowlist: ['*'] });

describe('with the entry *', () => {
  it.each(['https://www.example.com', 'http://app.localhost:5173'])(
    'a page of %s calls the API, and the answer is * whoever asks',
    async (origin) => {
      const page = await stage.openPage(origin);
      expect(await callFrom(page, GET)).toMatchObject({ outcome: 'readable' });
      expect(await callFrom(page, PUT)).toMatchObject({ outcome: 'readable' });
      expect(stage.takeExchanges()).toMatchObject(
        ['GET', 'OPTIONS', 'PUT'].map((method) => ({ method, origin, allowOrigin: '*' })),
      );
    },
  );

  it('no page reads the response to a request with credentials', async () => {
    const page = await stage.openPage('https://www.example.com');
    expect(await callFrom(page, { ...GET, credentials: 'include' })).toEqual({ outcome: 'blocked' });
  });
});

describe('an opaque origin is not allowed even then:', () => {
  it.each([
    ['a sandboxed frame', '<iframe sandbox="allow-scripts" srcdoc="<p>a frame</p>"></iframe>'],
    ['a frame with a data: URL', '<iframe src="data:text/html,<p>a frame</p>"></iframe>'],
  ])('%s', async (_, html) => {
    const frame = await openFrame(await stage.openPage('https://www.example.com'), html);
    expect(await callFrom(frame, GET)).toEqual({ outcome: 'blocked' });
    expect(await callFrom(frame, PUT)).toEqual({ outcome: 'blocked' });
    expect(stage.takeExchanges()).toMatchObject([
      { method: 'GET', origin: 'null', status: 200, allowOrigin: undefined },
      { method: 'OPTIONS', origin: 'null', status: 403, allowOrigin: undefined },
    ]);
  });
});

async function openFrame(page: Page, html: string): Promise<Frame> {
  await page.setContent(html);
  const [frame] = page.mainFrame().childFrames();
  if (!frame) throw new Error(`no frame in ${html}`);
  return frame;
}

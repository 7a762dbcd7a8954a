import { describe, expect, it } from '@jest/globals';
import { parseAllowlist } from '../../../lib/allowlist/parse-allowlist';
import { startParameterStore } from '../../../local/parameter-store/server';
import { blocksOfKind } from './pages';

describe('the lists in the pages', () => {
  it.each(blocksOfKind('allowlist'))(
    '%s can be put as it stands, and every line is in force',
    async (_, { code }) => {
      const { store, close } = await startParameterStore({ port: 0 });
      try {
        store.putParameter({ Name: '/list/main', Type: 'String', Value: code });
        const value = store.getParameter({ Name: '/list/main' }).Parameter.Value ?? '';
        const { entries, refused } = parseAllowlist([{ name: '/list/main', value }], {
          allowCredentials: false,
        });
        expect(refused).toEqual([]);
        const lines = code.split('\n').filter((line) => line.trim() !== '' && !line.trim().startsWith('#'));
        expect(lines.length).toBeGreaterThan(0);
        expect(entries).toHaveLength(lines.length);
      } finally {
        await close();
      }
    },
  );

  it.each(blocksOfKind('allowlist'))(
    '%s begins with a comment: AWS CLI v1 fetches a value that begins with a URL',
    (_, { code }) => {
      expect(code).toMatch(/^#/);
    },
  );
});

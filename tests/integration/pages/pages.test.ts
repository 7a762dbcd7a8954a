import { describe, expect, it } from '@jest/globals';
import { codeBlocks } from './markdown';
import { readPage, readPages } from './pages';

describe('the pages', () => {
  it('are found, and every block in them is of a kind that is tested', () => {
    const pages = readPages();
    expect(pages.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['README.md', 'docs/operations.md', 'docs/with-cors.md']),
    );
    expect(pages.flatMap(({ blocks }) => blocks).length).toBeGreaterThan(30);
  });

  it.each([
    ['in a language that is unknown', '```ruby\nputs 1\n```\n', "line 2: nothing tests a block in 'ruby'"],
    ['that is only indented', 'Text:\n\n    code\n', 'line 3: code without a fence: code'],
    ['that is not closed', '```sh\nls\n', 'line 1: the fence is never closed'],
  ])('are refused for a block %s', (_, text, message) => {
    expect(() => readPage('page.md', text)).toThrow(`page.md, ${message}`);
  });

  it('may hold blocks in lists, between tildes, and fences within fences', () => {
    const text = [
      '1. First:',
      '',
      '   ```sh',
      '   a \\',
      '     b',
      '   ```',
      '',
      '~~~text',
      '```',
      '~~~',
      '',
    ].join('\n');
    expect(codeBlocks(text)).toEqual([
      { line: 4, language: 'sh', code: 'a \\\n  b\n' },
      { line: 9, language: 'text', code: '```\n' },
    ]);
  });

  it('keep the heading whose first block is a list that can be put', () => {
    const readme = readPages().find(({ name }) => name === 'README.md');
    const start = readme?.text.split('\n').indexOf('## Edit the allowlist') ?? -1;
    expect(start).toBeGreaterThan(0);
    expect(readme?.blocks.find(({ line }) => line > start)?.kind).toBe('allowlist');
  });
});

import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Origins, PATH } from './origins';

let origins: Origins;
beforeEach(async () => {
  origins = new Origins();
  await origins.start();
  origins.write('main', 'https://www.example.com\n');
});
afterEach(() => origins.stop());

function file(name: string, text: string): string {
  const path = join(origins.folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

/** An editor that appends a line. */
function editorAdding(line: string): string {
  const editor = file('editor', `#!/bin/sh\necho '${line}' >> "$1"\n`);
  chmodSync(editor, 0o755);
  return editor;
}

describe('a text that is larger than a parameter', () => {
  const lines = (count: number) =>
    Array.from({ length: count }, (_, n) => `https://${'a'.repeat(50)}-${n}.example.com`);

  it('is put over several, and what an earlier, longer one left goes', async () => {
    const path = file('origins.txt', lines(150).join('\n'));
    expect(await origins.run(['put', 'main', path, '--yes'])).toMatchObject({ status: 2 });
    expect(await origins.run(['put', 'main', path, '--split', '--yes'])).toMatchObject({ status: 0 });
    expect([origins.read('main'), origins.read('main-2'), origins.read('main-3')].join('\n')).toBe(
      lines(150).join('\n'),
    );
    file('origins.txt', lines(50).join('\n'));
    const shorter = await origins.run(['put', 'main', path, '--split', '--yes', '--json']);
    expect(shorter.status).toBe(0);
    expect(origins.read('main-2')).toBeUndefined();
    expect(origins.read('main')).toBe(lines(50).join('\n'));
  });

  it('is pushed over several, but for names that have a file of their own', async () => {
    file('lists/main.txt', lines(100).join('\n'));
    expect(await origins.run(['push', 'lists', '--split', '--yes'])).toMatchObject({ status: 0 });
    expect([origins.read('main'), origins.read('main-2')].join('\n')).toBe(lines(100).join('\n'));
    file('lists/main-2.txt', 'https://www.example.com');
    const { status, stderr } = await origins.run(['push', 'lists', '--split', '--yes']);
    expect(status).toBe(2);
    expect(stderr).toContain('main-2, which has a file of its own: rename one');
  });
});

describe('a write', () => {
  it('shows lines, origins and audit, and says what it wrote', async () => {
    const { status, stdout } = await origins.run([
      'add',
      'https://new.example',
      '--until',
      '2099-12-31',
      '--yes',
    ]);
    expect(status).toBe(0);
    expect(stdout).toContain('+    2  https://new.example until=2099-12-31');
    expect(stdout).toContain('Newly allowed:\n  https://new.example\nNo longer allowed: none');
    expect(stdout).toContain(`Wrote ${PATH}/main, version 2.`);
    expect(origins.read('main')).toBe('https://www.example.com\nhttps://new.example until=2099-12-31');
  });

  it('needs --yes where nobody can be asked', async () => {
    const { status, stderr } = await origins.run(['add', 'https://new.example']);
    expect(status).toBe(2);
    expect(stderr).toContain('no terminal to confirm on; use --yes');
    expect(origins.read('main')).toBe('https://www.example.com\n');
  });

  it('is refused for the error findings that it brings in, unless forced', async () => {
    const refused = await origins.run(['add', 'https://.*example\\.com', '--yes', '--json']);
    expect(refused.status).toBe(1);
    expect(JSON.parse(refused.stdout)).toMatchObject({ outcome: 'refused', written: [] });
    expect(origins.read('main')).toBe('https://www.example.com\n');
    const forced = await origins.run(['add', 'https://.*example\\.com', '--yes', '--force', '--json']);
    expect(forced.status).toBe(0);
    expect(JSON.parse(forced.stdout)).toMatchObject({
      outcome: 'written',
      written: [{ parameter: `${PATH}/main`, version: 2 }],
    });
  });

  it('is not refused for what was there before', async () => {
    origins.write('other', 'https://.*example\\.com');
    expect(await origins.run(['add', 'https://new.example', '--to', 'main', '--yes'])).toMatchObject({
      status: 0,
    });
  });

  it('writes nothing with --dry-run', async () => {
    expect(await origins.run(['remove', 'https://www.example.com', '--dry-run', '--yes'])).toMatchObject({
      status: 0,
    });
    expect(origins.read('main')).toBe('https://www.example.com\n');
  });

  it('takes no empty text, as of a pipe that broke', async () => {
    const { status, stderr } = await origins.run(['put', 'main', '-', '--yes']);
    expect([status, stderr]).toEqual([2, expect.stringContaining('the text is empty')]);
    expect(origins.read('main')).toBe('https://www.example.com\n');
  });

  it('stays within the tier', async () => {
    const large = file(
      'large.txt',
      Array.from({ length: 200 }, (_, i) => `https://host-${i}.example.com`).join('\n'),
    );
    const { status, stderr } = await origins.run(['put', 'main', large, '--yes']);
    expect(status).toBe(2);
    expect(stderr).toContain('Standard tier: maximum 4096');
    expect(await origins.run(['put', 'main', large, '--yes', '--tier', 'Advanced'])).toMatchObject({
      status: 0,
    });
  });

  it('keeps a SecureString one', async () => {
    origins.write('secret', 'https://a.example', 'SecureString');
    await origins.run(['add', 'https://b.example', '--to', 'secret', '--yes']);
    const { stdout } = await origins.run(['list', '--json']);
    expect(JSON.parse(stdout).parameters[1]).toMatchObject({ type: 'SecureString', version: 2 });
    expect(origins.read('secret')).toBe('https://a.example\nhttps://b.example');
  });
});

describe('remove', () => {
  it('removes an entry wherever it stands, whatever comment it has', async () => {
    origins.write('other', 'https://www.example.com # again\nhttps://b.example');
    expect(await origins.run(['remove', 'https://www.example.com', '--yes'])).toMatchObject({ status: 0 });
    expect([origins.read('main'), origins.read('other')]).toEqual(['# no entries', 'https://b.example']);
  });

  it('says that no line says so', async () => {
    const { status, stderr } = await origins.run(['remove', 'https://nowhere.example', '--yes']);
    expect([status, stderr]).toEqual([2, expect.stringContaining('is "https://nowhere.example"')]);
  });
});

describe('edit', () => {
  it('writes what the editor leaves, and leaves no file behind', async () => {
    const environment = { EDITOR: editorAdding('https://new.example') };
    expect(await origins.run(['edit', 'main', '--yes'], { environment })).toMatchObject({ status: 0 });
    expect(origins.read('main')).toBe('https://www.example.com\nhttps://new.example');
    expect(readdirSync(origins.folder).filter((name) => name.startsWith('cors-allowlist-'))).toEqual([]);
  });

  it('keeps a refused text in a file for no other eyes', async () => {
    const environment = { EDITOR: editorAdding('https://new.example/') };
    const { status, stderr } = await origins.run(['edit', 'main', '--yes'], { environment });
    expect(status).toBe(1);
    const [, kept = ''] = /^Your text is saved in (\S+)\.$/m.exec(stderr) ?? [];
    expect(readFileSync(kept, 'utf8')).toContain('https://new.example/');
    expect(statSync(kept).mode & 0o777).toBe(0o600);
  });

  it('writes nothing if the editor fails', async () => {
    const { status, stderr } = await origins.run(['edit', 'main', '--yes'], {
      environment: { EDITOR: 'false' },
    });
    expect([status, stderr]).toEqual([2, expect.stringContaining('exited with status 1: nothing written')]);
  });

  it('loses no edit that somebody else makes meanwhile', async () => {
    const write = `fetch("${origins.url}", { method: "POST", headers: { "x-amz-target": "AmazonSSM.PutParameter" }, body: JSON.stringify({ Name: "${PATH}/main", Value: "https://theirs.example", Overwrite: true }) })`;
    const script = file(
      'editor.mjs',
      `await ${write};\nawait import('node:fs').then((fs) => fs.appendFileSync(process.argv[2], 'https://mine.example\\n'));`,
    );
    const environment = { EDITOR: `${process.execPath} ${script}` };
    const { status, stderr } = await origins.run(['edit', 'main', '--yes'], { environment });
    expect(status).toBe(2);
    expect(stderr).toContain('was changed by someone else in the meantime (version 1 when read, now 2)');
    expect(origins.read('main')).toBe('https://theirs.example');
  });
});

describe('a write in spite of error findings', () => {
  it.each([
    [
      'where GuardMode may be rollback',
      {},
      'of /cors-allowlist/dev/origins/main where GuardMode is rollback:',
    ],
    ['where it is', { GUARD_MODE: 'rollback' }, 'of /cors-allowlist/dev/origins/main:'],
  ])('says beforehand what the guard will undo, %s', async (_, environment, place) => {
    const entry = String.raw`https://.*example\.com`;
    const { stdout } = await origins.run(['add', entry, '--to', 'main', '--yes', '--force'], { environment });
    expect(stdout).toContain(
      `The guard will undo part of this edit ${place}\n  line 2, commented out: ${entry}`,
    );
    expect(origins.read('main')).toContain(entry);
  });
});

describe('history, rollback and diff', () => {
  it('go back to an earlier version by writing it again', async () => {
    origins.write('main', 'https://www.example.com\nhttps://mistake.example');
    const history = await origins.run(['history', 'main']);
    expect(history.stdout).toContain('+    2  https://mistake.example');
    const diff = await origins.run(['diff', '--version', '1']);
    expect(diff.stdout).toContain('Newly allowed:\n  https://mistake.example');
    expect(await origins.run(['rollback', 'main', '--yes'])).toMatchObject({ status: 0 });
    expect(origins.read('main')).toBe('https://www.example.com\n');
    expect(await origins.run(['rollback', 'main', '--to', '2', '--yes'])).toMatchObject({ status: 0 });
    expect(origins.read('main')).toContain('mistake');
  });

  it('name the version that is restored, and warn where it had findings that are not new', async () => {
    origins.write('main', String.raw`https://.*example\.com`);
    origins.write('main', `${String.raw`https://.*example\.com`}\nhttps://www.example.com`);
    const { stdout } = await origins.run(['rollback', 'main', '--dry-run']);
    expect(stdout).toMatch(/^update \S+\/main \(version 3, back to version 2, written at 20\S+Z by \S+\)\n/);
    expect(stdout).toContain('Warning: this restores a version that already had these findings');
    expect(stdout).toContain('[registrable-by-anyone]');
  });

  it('tell what a file would change', async () => {
    const { status, stdout } = await origins.run(['diff', '-', '--json'], { input: 'https://other.example' });
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      allowed: { examples: ['https://other.example'] },
      revoked: { examples: ['https://www.example.com'] },
    });
  });
});

describe('pull and push', () => {
  it('keep an allowlist in a folder', async () => {
    origins.write('main/team', 'https://team.example', 'SecureString');
    expect(await origins.run(['pull', 'git'])).toMatchObject({ status: 0 });
    expect(readFileSync(join(origins.folder, 'git/main.txt'), 'utf8')).toBe('https://www.example.com\n');
    expect(statSync(join(origins.folder, 'git/main/team.txt')).mode & 0o777).toBe(0o600);

    file('git/main.txt', '# nobody\n');
    file('git/new/one.txt', 'https://www.example.com\n');
    const pushed = await origins.run(['push', 'git', '--yes', '--json']);
    expect(JSON.parse(pushed.stdout)).toMatchObject({
      allowed: { kind: 'none' },
      revoked: { kind: 'none' },
      // What gains the entry first: no moment without it.
      written: [
        { parameter: `${PATH}/new/one`, version: 1 },
        { parameter: `${PATH}/main`, version: 2 },
      ],
    });
  });

  it('delete only where that is asked for', async () => {
    file('git/other.txt', 'https://other.example\n');
    const kept = await origins.run(['push', 'git', '--yes']);
    expect([kept.status, kept.stderr]).toEqual([0, expect.stringContaining(`Left unchanged`)]);
    expect(origins.read('main')).toBeDefined();
    expect(await origins.run(['push', 'git', '--yes', '--delete'])).toMatchObject({ status: 0 });
    expect(origins.read('main')).toBeUndefined();
  });

  it('keep out of other folders', async () => {
    origins.write('../../../../outside', 'https://a.example');
    const { status, stderr } = await origins.run(['pull', 'git']);
    expect([status, stderr]).toEqual([2, expect.stringContaining('cannot store parameter')]);
  });

  it('overwrite no file unasked', async () => {
    file('git/main.txt', 'https://local.example\n');
    const { status, stderr } = await origins.run(['pull', 'git']);
    expect([status, stderr]).toEqual([2, expect.stringContaining('main.txt would be overwritten')]);
    expect(readFileSync(join(origins.folder, 'git/main.txt'), 'utf8')).toBe('https://local.example\n');
  });
});

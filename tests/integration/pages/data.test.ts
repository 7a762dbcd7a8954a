import { describe, expect, it } from '@jest/globals';
import { parse as parseToml } from 'smol-toml';
import { parseDocument } from 'yaml';
import { cloudFormationTags } from '../../../local/template/tags';
import { blocksOfKind } from './pages';

/** `it.each` has no use for an empty table. */
function eachBlock(kind: Parameters<typeof blocksOfKind>[0], test: (code: string) => void): void {
  for (const [place, { code }] of blocksOfKind(kind)) it(`${place} is ${kind}`, () => test(code));
}

describe('blocks of data', () => {
  eachBlock('json', (code) => {
    expect(JSON.parse(code)).toEqual(expect.anything());
  });

  eachBlock('yaml', (code) => {
    const { errors, warnings, contents } = parseDocument(code, { customTags: cloudFormationTags });
    expect([...errors, ...warnings].map(({ message }) => message)).toEqual([]);
    expect(contents).not.toBeNull();
  });

  eachBlock('toml', (code) => {
    expect(Object.keys(parseToml(code)).length).toBeGreaterThan(0);
  });
});

describe('diagrams', () => {
  eachBlock('diagram', (code) => {
    const [first = '', ...lines] = code.trimEnd().split('\n');
    expect(first).toMatch(/^(?:flowchart (?:LR|TB)|sequenceDiagram)$/);
    const isSequence = first === 'sequenceDiagram';
    const known = new Set(
      [...code.matchAll(isSequence ? /participant (\w+) as/g : /(?:^|[\s>])(\w+)(?:\(\[|\[\(|\[)/gm)].map(
        ([, name]) => name,
      ),
    );
    expect(known.size).toBeGreaterThan(1);
    for (const line of lines.filter((line) => !/^\s*(?:participant|Note) /.test(line))) {
      const arrow = isSequence ? /^\s+(\w+)-?->>(\w+): \S/ : /^\s+(\w+).* --> (\w+)/;
      const ends = arrow.exec(line)?.slice(1);
      expect({ line, ends }).toEqual({ line, ends: [expect.anything(), expect.anything()] });
      for (const end of ends ?? []) expect(known).toContain(end);
    }
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ParameterStore } from '../../../local/parameter-store/parameter-store';
import { seed } from '../../../local/seeding';

let folder: string;
let markerFile: string;
let store: ParameterStore;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'seeding-'));
  markerFile = join(folder, 'seeded.json');
  store = new ParameterStore({ clock: () => 0 });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const one = { name: '/app/one', type: 'String', value: 'sown' } as const;
const two = { ...one, name: '/app/two' };
const valueIn = (name: string) => store.getParameter({ Name: name }).Parameter.Value;

describe('seeding', () => {
  it('puts each parameter in once', () => {
    expect(seed(store, [one], { markerFile, isNewStore: true })).toEqual([one.name]);
    expect(valueIn(one.name)).toBe('sown');
    store.deleteParameter({ Name: one.name });
    expect(seed(store, [one, two], { markerFile, isNewStore: false })).toEqual([two.name]);
    expect(() => valueIn(one.name)).toThrow('not found');
  });

  it('leaves what is there already', () => {
    store.putParameter({ Name: one.name, Type: 'String', Value: 'mine' });
    expect(seed(store, [one], { markerFile, isNewStore: false })).toEqual([]);
    expect(valueIn(one.name)).toBe('mine');
  });

  it('starts afresh with a new store', () => {
    seed(store, [one], { markerFile, isNewStore: true });
    store = new ParameterStore({ clock: () => 0 });
    expect(seed(store, [one], { markerFile, isNewStore: true })).toEqual([one.name]);
  });

  it('says which file is invalid', () => {
    writeFileSync(markerFile, '[');
    expect(() => seed(store, [one], { markerFile, isNewStore: false })).toThrow(
      `${markerFile} is not valid JSON`,
    );
  });

  it('says which parameter Parameter Store would refuse', () => {
    const tooLong = { ...one, value: 'x'.repeat(5000) };
    expect(() => seed(store, [tooLong], { markerFile, isNewStore: true })).toThrow('/app/one: ');
  });
});

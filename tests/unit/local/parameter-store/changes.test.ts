import { describe, expect, it } from '@jest/globals';
import type { StoreChange } from '../../../../local/parameter-store/parameter-table';
import { emptyStore, noon, refusal } from './fixture';

const Name = '/a/x';

describe('changes', () => {
  it('are announced as EventBridge does: create, update, label, delete', () => {
    const changes: StoreChange[] = [];
    const store = emptyStore({ onChange: (change) => changes.push(change) });
    store.putParameter({ Name, Value: 'one', Type: 'String', Description: 'Of the web team' });
    store.putParameter({ Name, Value: 'two', Overwrite: true });
    store.labelParameterVersion({ Name, Labels: ['prod', '1nvalid'] });
    store.labelParameterVersion({ Name, Labels: ['1nvalid'] });
    store.deleteParameters({ Names: [Name, '/nope'] });
    expect(changes).toEqual(
      ['Create', 'Update', 'LabelParameterVersion', 'Delete'].map((operation) => ({
        operation,
        name: Name,
        type: 'String',
        description: 'Of the web team',
        time: noon,
      })),
    );
  });

  it('that can not be saved did not happen', () => {
    const changes: StoreChange[] = [];
    let full = false;
    const store = emptyStore({
      onChange: (change) => changes.push(change),
      save: () => {
        if (full) throw new Error('ENOSPC: no space left on device');
      },
    });
    store.putParameter({ Name, Value: 'one', Type: 'String' });
    full = true;
    for (const write of [
      () => store.putParameter({ Name, Value: 'two', Overwrite: true }),
      () => store.deleteParameter({ Name }),
      () => store.labelParameterVersion({ Name, Labels: ['prod'] }),
    ])
      expect(write).toThrow('ENOSPC');
    expect(store.getParameter({ Name }).Parameter).toMatchObject({ Value: 'one', Version: 1 });
    expect(changes).toHaveLength(1);
  });

  it('of a parameter that was deleted start anew', () => {
    const store = emptyStore();
    store.putParameter({ Name, Value: 'one', Type: 'String' });
    store.deleteParameter({ Name });
    expect(() => store.deleteParameter({ Name })).toThrow(refusal('ParameterNotFound', Name));
    expect(store.putParameter({ Name, Value: 'new', Type: 'StringList' })).toMatchObject({ Version: 1 });
  });
});

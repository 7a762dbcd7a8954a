import { describe, expect, it } from '@jest/globals';
import { refusal, storeOf } from './fixture';

const Name = '/a/x';

function twoVersions() {
  const store = storeOf(Name);
  store.putParameter({ Name, Value: 'second', Overwrite: true });
  const labels = () => store.getParameterHistory({ Name }).Parameters.map(({ Labels }) => Labels);
  return { store, labels };
}

describe('labels', () => {
  it('go to the latest version unless another is named', () => {
    const { store, labels } = twoVersions();
    expect(store.labelParameterVersion({ Name, Labels: ['prod'] })).toEqual({
      InvalidLabels: [],
      ParameterVersion: 2,
    });
    store.labelParameterVersion({ Name, Labels: ['dev'], ParameterVersion: 1 });
    expect(labels()).toEqual([['dev'], ['prod']]);
  });

  it('move from the version that has them', () => {
    const { store, labels } = twoVersions();
    store.labelParameterVersion({ Name, Labels: ['prod', 'blue'], ParameterVersion: 1 });
    store.labelParameterVersion({ Name, Labels: ['prod'] });
    expect(labels()).toEqual([['blue'], ['prod']]);
  });

  it.each(['1st', 'aws-prod', 'SSM', 'with space', 'a/b', 'ä'])(
    'named %s are answered as invalid',
    (label) => {
      const { store, labels } = twoVersions();
      const answer = store.labelParameterVersion({ Name, Labels: ['good', label] });
      expect(answer.InvalidLabels).toEqual([label]);
      expect(labels()).toEqual([[], ['good']]);
    },
  );

  it('are at most ten on a version', () => {
    const { store, labels } = twoVersions();
    const ten = Array.from({ length: 10 }, (_, index) => `label-${index}`);
    store.labelParameterVersion({ Name, Labels: ten });
    const eleventh = () => store.labelParameterVersion({ Name, Labels: ['more'] });
    expect(eleventh).toThrow(refusal('ParameterVersionLabelLimitExceeded'));
    expect(labels()).toEqual([[], ten]);
  });

  it('are taken off the version that is named', () => {
    const { store, labels } = twoVersions();
    store.labelParameterVersion({ Name, Labels: ['prod', 'blue'] });
    expect(
      store.unlabelParameterVersion({ Name, ParameterVersion: 2, Labels: ['prod', 'never-there'] }),
    ).toEqual({ RemovedLabels: ['prod'], InvalidLabels: ['never-there'] });
    expect(labels()).toEqual([[], ['blue']]);
  });

  it.each([
    [Name, 3, 'ParameterVersionNotFound'],
    ['/nope', 1, 'ParameterNotFound'],
  ])('on %s version %i are %s', (name, ParameterVersion, type) => {
    const { store } = twoVersions();
    const request = { Name: name, ParameterVersion, Labels: ['prod'] };
    expect(() => store.labelParameterVersion(request)).toThrow(refusal(type));
    expect(() => store.unlabelParameterVersion(request)).toThrow(refusal(type));
  });
});

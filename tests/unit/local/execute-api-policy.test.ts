import { describe, expect, it } from '@jest/globals';
import { evaluatePolicy } from '../../../local/api-gateway/execute-api-policy';
import type { Value } from '../../../local/template/value';

const METHOD = 'arn:aws:execute-api:eu-west-1:123456789012:abc/dev/GET/items/1';

const policy = (...statements: Value[]) => ({ Version: '2012-10-17', Statement: statements });
const statement = (Effect: string, Resource: Value, Action: Value = 'execute-api:Invoke') => ({
  Effect,
  Action,
  Resource,
});

describe('a policy of an authorizer', () => {
  it.each<[string, string, Value]>([
    ['allow', 'names the method', policy(statement('Allow', METHOD))],
    ['allow', 'is one statement, not a list', { Statement: statement('Allow', METHOD) }],
    ['allow', 'has a wildcard across slashes', policy(statement('Allow', 'arn:aws:execute-api:*/dev/*'))],
    ['allow', 'has a wildcard for one character', policy(statement('Allow', METHOD.replace('dev', 'd?v')))],
    ['allow', 'names it among others', policy(statement('Allow', ['arn:aws:s3:::a', METHOD]))],
    ['allow', 'allows every action', policy(statement('Allow', '*', '*'))],
    ['allow', 'spells the action in another case', policy(statement('Allow', '*', 'EXECUTE-API:invoke'))],
    ['implicit-deny', 'speaks of another method', policy(statement('Allow', METHOD.replace('GET', 'PUT')))],
    ['implicit-deny', 'speaks of a longer path', policy(statement('Allow', `${METHOD}/parts`))],
    [
      'implicit-deny',
      'speaks of the resource in another case',
      policy(statement('Allow', METHOD.toUpperCase())),
    ],
    ['implicit-deny', 'takes a dot for a dot', policy(statement('Allow', METHOD.replace('abc', 'a.c')))],
    [
      'implicit-deny',
      'allows another action',
      policy(statement('Allow', METHOD, 'execute-api:ManageConnections')),
    ],
    ['implicit-deny', 'denies something else', policy(statement('Deny', 'arn:aws:s3:::a'))],
    ['explicit-deny', 'denies it', policy(statement('Deny', METHOD))],
    [
      'explicit-deny',
      'denies it after allowing it',
      policy(statement('Allow', '*'), statement('Deny', METHOD)),
    ],
    [
      'explicit-deny',
      'denies it before allowing it',
      policy(statement('Deny', METHOD), statement('Allow', METHOD)),
    ],
    ['malformed', 'is none', null],
    ['malformed', 'is text', 'Allow'],
    ['malformed', 'has no statement', policy()],
    ['malformed', 'has another effect', policy(statement('Maybe', METHOD))],
    ['malformed', 'has no resource', policy({ Effect: 'Allow', Action: '*' })],
    ['malformed', 'has a resource that is no text', policy(statement('Allow', [1]))],
    [
      'malformed',
      'has a condition, which the local run does not evaluate',
      policy({ ...statement('Allow', '*'), Condition: {} }),
    ],
  ])('means %s when it %s', (decision, _, document) => {
    expect(evaluatePolicy(document, METHOD)).toBe(decision);
  });
});

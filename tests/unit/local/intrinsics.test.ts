import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { resolve } from '../../../local/template/intrinsics';
import { createScope } from '../../../local/template/scope';
import { cloudFormationTags } from '../../../local/template/tags';
import type { ValueMap } from '../../../local/template/value';

const read = (yaml: string): ValueMap => parse(yaml, { customTags: cloudFormationTags });

const scope = createScope(
  read(`
    Parameters:
      Stage: { Type: String, Default: prod }
      Size: { Type: Number, Default: 3 }
      Names: { Type: CommaDelimitedList, Default: 'a, b' }
      Secret: { Type: String }
    Mappings:
      Limits: { dev: { memory: 256 } }
    Conditions:
      IsDev: !Equals [!Ref Stage, dev]
      IsProd: !Not [!Condition IsDev]
      IsEither: !Or [!Condition IsDev, !Condition IsProd]
      IsBoth: !And [!Condition IsDev, !Condition IsProd]
      Loop: !Not [!Condition Loop]
    Resources:
      Hello: { Type: AWS::Serverless::Function }
      Table: { Type: AWS::DynamoDB::Table }
      Selfish: { Type: AWS::SSM::Parameter, Properties: { Name: !Ref Selfish } }
      Seed: { Type: AWS::SSM::Parameter, Properties: { Name: !Sub '/app/\${Stage}' } }
  `),
  { region: 'eu-west-1', accountId: '1234', stackName: 'local', parameters: new Map([['Stage', 'dev']]) },
);

const resolved = (yaml: string) => resolve(read(`value: ${yaml}`), scope, []);

describe('an intrinsic function', () => {
  it.each([
    ['a parameter that is given', '!Ref Stage', 'dev'],
    ['a parameter’s default', '!Ref Size', '3'],
    ['a list parameter', '!Ref Names', ['a', 'b']],
    ['a pseudo parameter', '!Ref AWS::Region', 'eu-west-1'],
    ['a resource', '!Ref Table', 'Table'],
    ['a parameter of Parameter Store: its name', '!Ref Seed', '/app/dev'],
    ['a resource that SAM makes', '!Ref HelloRole', 'HelloRole'],
    ['the ARN of a function', '!GetAtt Hello.Arn', 'arn:aws:lambda:eu-west-1:1234:function:Hello'],
    ['an attribute with dots', '!GetAtt Table.A.B', 'Table.A.B'],
    ['the long form of an attribute', '{ Fn::GetAtt: [Table, StreamArn] }', 'Table.StreamArn'],
    ['text with names in it', `!Sub '\${Stage}-\${AWS::AccountId}-\${Table.Arn}'`, 'dev-1234-Table.Arn'],
    ['text with variables', `!Sub ['\${A}\${Stage}', { A: !Ref Size }]`, '3dev'],
    ['text with a literal', `!Sub '\${!Stage}'`, `\${Stage}`],
    ['a joined list', "!Join ['-', [a, !Ref Stage]]", 'a-dev'],
    ['a split text', "!Split [',', 'a,b']", ['a', 'b']],
    ['an item', '!Select [1, !Ref Names]', 'b'],
    ['a mapping', '!FindInMap [Limits, !Ref Stage, memory]', 256],
    ['base64', '!Base64 hi', 'aGk='],
    ['the branch that holds', '!If [IsDev, 1, !Ref Nothing]', 1],
    ['the branch that does not hold', '!If [IsProd, !Ref Nothing, 2]', 2],
    ['or', '!If [IsEither, 1, 2]', 1],
    ['and', '!If [IsBoth, 1, 2]', 2],
    ['a map that has more than one key', '{ Condition: x, Ref: y }', { Condition: 'x', Ref: 'y' }],
    ['an export of another stack: a placeholder', "!ImportValue 'other-Arn'", 'other-Arn'],
  ])('gives %s', (_, yaml, value) => {
    expect(resolved(yaml)).toEqual({ value });
  });

  it.each([
    ['in a map', '{ a: !Ref AWS::NoValue, b: 1 }', { b: 1 }],
    ['in a list', '[!Ref AWS::NoValue, 1]', [1]],
    ['through a condition', '{ a: !If [IsProd, 1, !Ref AWS::NoValue] }', {}],
  ])('leaves AWS::NoValue out %s', (_, yaml, value) => {
    expect(resolved(yaml)).toEqual({ value });
  });

  it.each([
    ['an unknown name', '!Ref Nope', 'value.Ref: there is no parameter or resource Nope'],
    ['an unknown name in text', `!Sub '\${Nope}'`, 'value.Fn::Sub: there is no parameter or resource Nope'],
    [
      'an attribute of nothing',
      '!GetAtt Nope.Arn',
      'value.Fn::GetAtt: there is no parameter or resource Nope',
    ],
    ['no attribute', '!GetAtt Table', 'value.Fn::GetAtt: needs a resource and an attribute'],
    ['an unknown condition', '!If [Nope, 1, 2]', 'value.Fn::If: there is no condition Nope'],
    ['a condition that depends on itself', '!If [Loop, 1, 2]', 'condition Loop depends on itself'],
    ['a parameter whose name is its own name', '!Ref Selfish', 'the name of Selfish depends on itself'],
    ['a name out of the prototype', '!Ref constructor', 'there is no parameter or resource constructor'],
    ['an unknown mapping', '!FindInMap [Limits, prod, memory]', 'there is no mapping Limits.prod.memory'],
    ['an item that is not there', '!Select [2, [a, b]]', 'there is no item 2'],
    ['too few arguments', '!If [IsDev, 1]', 'needs a list of 3, not a list'],
    ['text where a list belongs', "!Join ['-', abc]", 'needs a list, not "abc"'],
    ['a parameter without a value', '!Ref Secret', 'Parameters.Secret: has no default'],
    [
      'a function that only AWS can carry out',
      '!GetAZs eu-west-1',
      'the local run does not support Fn::GetAZs',
    ],
  ])('says where it cannot be resolved: %s', (_, yaml, message) => {
    expect(() => resolved(yaml)).toThrow(message);
  });
});

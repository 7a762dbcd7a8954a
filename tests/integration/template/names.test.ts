import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { resolve } from '../../../local/template/intrinsics';
import { createScope } from '../../../local/template/scope';
import type { Value } from '../../../local/template/value';
import { isMap } from '../../../local/template/value';
import { asMap, SamTemplate, TEMPLATES } from './sam-template';

/** How long a name may be, by the property that gives it. What is not here must not come from the stack's name. */
const LIMITS: Readonly<Record<string, number>> = {
  'AWS::Serverless::Api Name': 1_024,
  'AWS::Serverless::HttpApi Name': 128,
  'AWS::SSM::Parameter Name': 1_011,
  'AWS::Logs::LogGroup LogGroupName': 512,
  'AWS::Serverless::Function FunctionName': 64,
  'AWS::Logs::QueryDefinition Name': 255,
  'Event RuleName': 64,
  'Export Name': 255,
};

/** Properties that name what is there already. */
const REFERENCES = new Set(['AWS::Lambda::Permission FunctionName', 'AWS::Serverless::Api StageName']);

interface GivenName {
  readonly kind: string;
  readonly value: Value;
}

/** Every property of a resource, event or export by which the template gives a name of its own. */
function givenNames(template: SamTemplate): GivenName[] {
  const resources = Object.values(template.at('Resources')).map(asMap);
  const ofResources = resources.flatMap(({ Type, Properties }) => namesIn(String(Type), asMap(Properties)));
  const ofEvents = template.events().flatMap(({ properties }) => namesIn('Event', properties));
  const ofExports = Object.values(template.at('Outputs')).flatMap((output) =>
    namesIn('Export', asMap(asMap(output).Export)),
  );
  return [...ofResources, ...ofEvents, ...ofExports];
}

function namesIn(kind: string, properties: Readonly<Record<string, Value>>): GivenName[] {
  return Object.entries(properties)
    .filter(([property, value]) => /Name$/.test(property) && mayVary(value))
    .map(([property, value]) => ({ kind: `${kind} ${property}`, value }))
    .filter((name) => !REFERENCES.has(name.kind));
}

/** Whether it is put together: of parameters, or of the stack's name or id. */
function mayVary(value: Value): boolean {
  return isMap(value);
}

// https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html
const stackNames = fc
  .tuple(
    fc.constantFrom(...'aZ'),
    fc.string({ unit: fc.constantFrom(...'abcXYZ019-'), maxLength: 127, size: 'max' }),
  )
  .map(([first, rest]) => first + rest);

describe.each(TEMPLATES)('the names that %s gives', (file) => {
  const template = new SamTemplate(file);
  const names = givenNames(template);

  it('have a known limit, or are left to CloudFormation', () => {
    const unknown = names.map(({ kind }) => kind).filter((kind) => !(kind in LIMITS));
    expect(unknown).toEqual([]);
    // A replaced function under a fixed name is in its own way, and a name of the stack's does not fit.
    expect(names.map(({ kind }) => kind)).not.toContain('AWS::Serverless::Function FunctionName');
  });

  it('fit every name that a stack and a stage can have', () => {
    fc.assert(
      fc.property(
        stackNames,
        fc.string({ unit: fc.constantFrom(...'ab_9-'), minLength: 1, maxLength: 64 }),
        (stackName, stage) => {
          const scope = createScope(template.root, {
            stackName,
            region: 'ap-southeast-2',
            accountId: '123456789012',
            parameters: new Map([['Stage', stage]]),
          });
          // The id's last part is a UUID on AWS.
          const id = '51af3dc0-da77-11e4-872e-1234567db123';
          for (const { kind, value } of names) {
            const name = String(resolve(value, scope, [kind])).replaceAll(/(?<=edit-)local$/g, id);
            expect([kind, name, name.length]).toEqual([kind, name, Math.min(name.length, LIMITS[kind] ?? 0)]);
          }
        },
      ),
    );
  });
});

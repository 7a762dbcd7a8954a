import { describe, expect, it } from '@jest/globals';
import { asMap, EXAMPLES, SamTemplate, TEMPLATES } from './sam-template';

// CloudFormation writes the template's text again when any property but Tags changes: the operators' list would be gone from
// every stack with the next deployment. So these are not to be adapted to the templates. Only a name may differ: with another
// one, a new parameter comes about, and the old one stays.
const DESCRIBED = {
  Description: 'Origins that may call the API, one entry per line',
  Type: 'String',
  Tier: 'Intelligent-Tiering',
  Value:
    '# Origins that may call the API, one entry per line; nobody is allowed until there is one, such as:\n' +
    '# https://www.example.com\n',
};
const DEPLOYED: Readonly<Record<string, Readonly<Record<string, object>>>> = {
  'template.yaml': {
    SeedParameter: {
      Name: {
        'Fn::Sub': [
          '${Path}/main',
          {
            Path: {
              'Fn::If': [
                'HasAllowlistPath',
                { Ref: 'AllowlistPath' },
                { 'Fn::Sub': '/cors-allowlist/${Stage}/origins' },
              ],
            },
          },
        ],
      },
      ...DESCRIBED,
    },
  },
  'examples/http-api/template.yaml': {
    SeedParameter: { Name: { 'Fn::Sub': '/cors-allowlist/${Stage}/origins/main' }, ...DESCRIBED },
  },
  'examples/with-authorizer/template.yaml': {
    SeedParameter: { Name: { 'Fn::Sub': '/cors-allowlist/${Stage}/origins/main' }, ...DESCRIBED },
  },
  'examples/attach-to-existing-api/template.yaml': {
    OrdersAllowlist: {
      Name: { 'Fn::Sub': '${ApiAllowlistsPath}/orders/main' },
      Type: 'String',
      Value: '# Origins that may call the API of orders, one entry per line',
    },
    PartnersAllowlist: {
      Name: { 'Fn::Sub': '${ApiAllowlistsPath}/partners/main' },
      Type: 'String',
      Value: '# Origins that may call the API of partners, one entry per line',
    },
  },
};

describe.each(TEMPLATES)('the parameters that %s seeds', (file) => {
  const template = new SamTemplate(file);
  const seeds = Object.fromEntries(template.resources('AWS::SSM::Parameter'));

  it('are what they were when stacks were deployed, to the letter', () => {
    const properties = Object.entries(seeds).map(([logicalId, seed]) => [logicalId, asMap(seed.Properties)]);
    expect(Object.fromEntries(properties)).toEqual(DEPLOYED[file]);
  });

  it('stay with their list, but not when a first deployment fails; and can be left out', () => {
    for (const seed of Object.values(seeds)) {
      expect({ ...seed, Properties: undefined }).toEqual({
        Type: 'AWS::SSM::Parameter',
        Condition: 'HasSeed',
        DeletionPolicy: 'RetainExceptOnCreate',
        UpdateReplacePolicy: 'Retain',
        Properties: undefined,
      });
    }
    expect(template.at('Conditions').HasSeed).toEqual({ 'Fn::Equals': [{ Ref: 'SeedAllowlist' }, 'true'] });
    expect(template.at('Parameters', 'SeedAllowlist')).toMatchObject({ Default: 'true' });
  });
});

it('each example seeds a list', () => {
  for (const file of EXAMPLES) expect(Object.keys(DEPLOYED)).toContain(file);
});

import { describe, expect, it } from '@jest/globals';
import { asMap, SamTemplate, TEMPLATES } from './sam-template';

/** Of a function's policy, in bytes. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const FUNCTION_POLICY_LIMIT = 20_480;
/** Of one statement: Sid and ARNs at their longest, with a path of 40 characters. */
const STATEMENT_BYTES = 420;

describe.each(TEMPLATES)('%s', (file) => {
  const template = new SamTemplate(file);
  const restApis = template.resources('AWS::Serverless::Api');

  // SAM names the deployment after the definition as it is written, so what a parameter or another ARN changes is not seen.
  it('deploys each REST API with every deployment of the stack', () => {
    for (const [logicalId, { Properties }] of restApis) {
      expect([logicalId, asMap(Properties).AlwaysDeploy]).toEqual([logicalId, true]);
    }
  });

  it('has room in the policy of each function for a permission for each of its events', () => {
    const numbers = new Map<string, number>();
    for (const { functionId } of template.events())
      numbers.set(functionId, (numbers.get(functionId) ?? 0) + 1);
    for (const number of numbers.values()) {
      expect(number * STATEMENT_BYTES).toBeLessThan(FUNCTION_POLICY_LIMIT);
    }
  });

  it('logs as JSON, with the REPORT lines, into groups with a retention', () => {
    expect(template.at('Globals', 'Function', 'LoggingConfig')).toMatchObject({
      LogFormat: 'JSON',
      SystemLogLevel: 'INFO',
    });
    for (const [, { Properties, Condition }] of template.resources('AWS::Serverless::Function')) {
      const group = template.at(
        'Resources',
        String(asMap(asMap(asMap(Properties).LoggingConfig).LogGroup).Ref),
      );
      expect(group).toMatchObject({
        Type: 'AWS::Logs::LogGroup',
        Properties: { RetentionInDays: expect.anything() },
      });
      expect(group.Condition).toBe(Condition);
    }
  });

  it('runs on arm64, or on x86_64 where that is asked for', () => {
    expect(template.at('Globals', 'Function').Architectures).toEqual([{ Ref: 'Architecture' }]);
    expect(template.at('Parameters', 'Architecture')).toMatchObject({
      Default: 'arm64',
      AllowedValues: ['arm64', 'x86_64'],
    });
  });
});

describe('the stage of the template', () => {
  const template = new SamTemplate();

  it('has no limits of its own unless asked to, and then for every method', () => {
    expect(template.at('Resources', 'Api', 'Properties').MethodSettings).toEqual([
      {
        HttpMethod: '*',
        ResourcePath: '/*',
        ThrottlingRateLimit: {
          'Fn::If': ['HasRequestRateLimit', { Ref: 'RequestRateLimit' }, { Ref: 'AWS::NoValue' }],
        },
        ThrottlingBurstLimit: {
          'Fn::If': ['HasRequestBurstLimit', { Ref: 'RequestBurstLimit' }, { Ref: 'AWS::NoValue' }],
        },
      },
    ]);
    for (const name of ['RequestRateLimit', 'RequestBurstLimit'])
      expect(template.at('Parameters', name).Default).toBe('');
  });

  // Lambda drops lines below the level, and takes metrics, which have none, for INFO.
  it('keeps metrics at every LogLevel', () => {
    expect(template.at('Globals', 'Function', 'LoggingConfig').ApplicationLogLevel).toEqual({
      'Fn::If': ['LogsDebug', 'DEBUG', 'INFO'],
    });
    expect(template.at('Conditions').LogsDebug).toEqual({ 'Fn::Equals': [{ Ref: 'LogLevel' }, 'DEBUG'] });
  });
});

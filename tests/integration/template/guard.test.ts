import { describe, expect, it } from '@jest/globals';
import { matches } from '../../../local/event-bridge/event-pattern';
import { loadTemplate } from '../../../local/template/template';
import { asMap, ROOT, SamTemplate, throughParameterStore } from './sam-template';

const template = new SamTemplate();
const guard = template.at('Resources', 'AllowlistGuardFunction', 'Properties');
const statementsOf = (policy: string) =>
  template.at('Resources', policy, 'Properties', 'PolicyDocument').Statement;

const PATH = {
  'Fn::If': ['HasAllowlistPath', { Ref: 'AllowlistPath' }, { 'Fn::Sub': '/cors-allowlist/${Stage}/origins' }],
};
const BELOW_PATH = {
  'Fn::Sub': [
    'arn:${AWS::Partition}:ssm:${AWS::Region}:${AWS::AccountId}:parameter${Path}/*',
    { Path: PATH },
  ],
};
const API_PATH = {
  'Fn::Sub': 'arn:${AWS::Partition}:ssm:${AWS::Region}:${AWS::AccountId}:parameter${ApiAllowlistsPath}',
};
const BELOW_API_PATH = { 'Fn::Sub': `${API_PATH['Fn::Sub']}/*` };
const LABELS = ['ssm:LabelParameterVersion', 'ssm:UnlabelParameterVersion'];
const ifIt = (condition: string, policy: string) => ({
  'Fn::If': [condition, { Ref: policy }, { Ref: 'AWS::NoValue' }],
});
const QUEUE = { 'Fn::GetAtt': ['GuardDeadLetterQueue', 'Arn'] };
const TOPIC = { Ref: 'GuardTopic' };

describe('the rights of the guard', () => {
  it('are to read and to report, and to write in rollback mode alone', () => {
    expect(guard.Policies).toEqual([
      { Ref: 'ReadAllowlistPolicy' },
      { Ref: 'ReportEditsPolicy' },
      ifIt('GuardRollsBack', 'RollBackEditsPolicy'),
      ifIt('HasApiAllowlists', 'ReadApiAllowlistsPolicy'),
      ifIt('HasApiAllowlists', 'ReportApiEditsPolicy'),
      ifIt('GuardRollsBackApiAllowlists', 'RollBackApiEditsPolicy'),
    ]);
    expect(template.at('Resources', 'RollBackEditsPolicy').Condition).toBe('GuardRollsBack');
    expect(template.at('Resources', 'RollBackApiEditsPolicy').Condition).toBe('GuardRollsBackApiAllowlists');
    expect(template.at('Conditions')).toMatchObject({
      GuardRollsBack: { 'Fn::Equals': [{ Ref: 'GuardMode' }, 'rollback'] },
      GuardRollsBackApiAllowlists: {
        'Fn::And': [{ Condition: 'GuardRollsBack' }, { Condition: 'HasApiAllowlists' }],
      },
    });
  });

  it('end at the path and the topic', () => {
    expect(statementsOf('ReportEditsPolicy')).toEqual([
      { Sid: 'ReadVersions', Effect: 'Allow', Action: 'ssm:GetParameterHistory', Resource: BELOW_PATH },
      { Sid: 'MarkReportedVersions', Effect: 'Allow', Action: LABELS, Resource: BELOW_PATH },
      { Sid: 'PublishReports', Effect: 'Allow', Action: 'sns:Publish', Resource: TOPIC },
    ]);
    expect(statementsOf('ReportApiEditsPolicy')).toEqual([
      { Sid: 'FindApiAllowlists', Effect: 'Allow', Action: 'ssm:GetParametersByPath', Resource: API_PATH },
      {
        Sid: 'ReadApiVersions',
        Effect: 'Allow',
        Action: 'ssm:GetParameterHistory',
        Resource: BELOW_API_PATH,
      },
      { Sid: 'MarkReportedApiVersions', Effect: 'Allow', Action: LABELS, Resource: BELOW_API_PATH },
    ]);
  });

  it.each([
    ['RollBackEditsPolicy', 'WriteAllowlist', 'EncryptAllowlistThroughParameterStore', BELOW_PATH],
    [
      'RollBackApiEditsPolicy',
      'WriteApiAllowlists',
      'EncryptApiAllowlistsThroughParameterStore',
      BELOW_API_PATH,
    ],
  ])(
    'let it write below the path, and encrypt only what Parameter Store asks for there: %s',
    (policy, write, encrypt, below) => {
      expect(statementsOf(policy)).toEqual([
        { Sid: write, Effect: 'Allow', Action: 'ssm:PutParameter', Resource: below },
        {
          Sid: encrypt,
          Effect: 'Allow',
          Action: ['kms:Encrypt', 'kms:GenerateDataKey'],
          Resource: { 'Fn::Sub': 'arn:${AWS::Partition}:kms:${AWS::Region}:${AWS::AccountId}:key/*' },
          Condition: throughParameterStore(below),
        },
      ]);
    },
  );
});

describe('the rule of the guard', () => {
  const loaded = (parameters: Record<string, string>) =>
    loadTemplate(`${ROOT}/template.yaml`, {
      stackName: 'test',
      region: 'eu-west-1',
      accountId: '123456789012',
      parameters: new Map(Object.entries(parameters)),
    });
  const rulesOf = (parameters: Record<string, string>) => loaded(parameters).eventRules;
  const event = (name: string, operation: string) => ({
    source: 'aws.ssm',
    'detail-type': 'Parameter Store Change',
    detail: { name, operation, type: 'String' },
  });

  it.each([
    ['/cors-allowlist/prod/origins/main', 'Create', true],
    ['/cors-allowlist/prod/origins/main', 'Update', true],
    ['/cors-allowlist/prod/origins/team/main', 'Delete', true],
    ['/cors-allowlist/prod/origins/main', 'LabelParameterVersion', false],
    ['/cors-allowlist/prod/origins', 'Update', false],
    ['/cors-allowlist/prod/origins-2/main', 'Update', false],
    ['/cors-allowlist/dev/origins/main', 'Update', false],
  ])('%s, %s: %s', (name, operation, expected) => {
    const rules = rulesOf({ Stage: 'prod' });
    expect(rules.map(({ functionId }) => functionId)).toEqual(['AllowlistGuardFunction']);
    expect(rules.some(({ pattern }) => matches(event(name, operation), pattern))).toBe(expected);
  });

  it.each([
    ['/cors-allowlist/prod/apis/shop/main', 'Update', true],
    ['/cors-allowlist/prod/apis/shop/main', 'LabelParameterVersion', false],
    ['/cors-allowlist/prod/origins/main', 'Update', true],
    ['/cors-allowlist/prod/apis-2/shop/main', 'Update', false],
  ])('with lists of single APIs: %s, %s: %s', (name, operation, expected) => {
    const rules = rulesOf({ Stage: 'prod', ApiAllowlistsPath: '/cors-allowlist/prod/apis' });
    expect(rules.some(({ pattern }) => matches(event(name, operation), pattern))).toBe(expected);
  });

  it('is not all that calls it: it looks by itself every hour, or as often as one wants', () => {
    const functionId = 'AllowlistGuardFunction';
    const HOUR_MS = 60 * 60 * 1_000;
    expect(loaded({}).schedules).toEqual([
      { functionId, expression: 'rate(1 hour)', everyMilliseconds: HOUR_MS },
    ]);
    expect(loaded({ GuardSchedule: 'rate(2 days)' }).schedules).toMatchObject([
      { everyMilliseconds: 48 * HOUR_MS },
    ]);
  });

  it.each([
    ['rate(1 hour)', true],
    ['rate(30 minutes)', true],
    ['rate(1 hours)', false],
    ['rate(2 hour)', false],
    ['rate(0 hours)', false],
    ['cron(0 * * * ? *)', false],
    ['', false],
  ])('takes %j for a schedule: %s', (schedule, expected) => {
    const { AllowedPattern } = template.at('Parameters', 'GuardSchedule');
    expect(new RegExp(`^(?:${AllowedPattern})$`).test(schedule)).toBe(expected);
  });

  it('follows AllowlistPath', () => {
    const rules = rulesOf({ AllowlistPath: '/team/list' });
    expect(rules.some(({ pattern }) => matches(event('/team/list/main', 'Update'), pattern))).toBe(true);
  });
});

describe('an event that the guard fails on', () => {
  it('is tried three times, then kept for two weeks', () => {
    expect(guard.EventInvokeConfig).toMatchObject({ MaximumRetryAttempts: 2 });
    expect(guard.DeadLetterQueue).toEqual({ Type: 'SQS', TargetArn: QUEUE });
    expect(template.at('Resources', 'GuardDeadLetterQueue', 'Properties')).toEqual({
      MessageRetentionPeriod: 14 * 24 * 60 * 60,
      SqsManagedSseEnabled: true,
    });
  });

  it('is kept as well if it cannot be delivered: the queue takes it from the rule and from nobody else', () => {
    const rule = asMap(asMap(asMap(guard.Events).AllowlistEdit).Properties);
    expect(rule.DeadLetterConfig).toEqual({ Arn: QUEUE });
    const arnOfRules = 'arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}:rule/';
    const [name, variables] = [asMap(rule.RuleName)['Fn::Sub']].flat();
    const policy = template.at('Resources', 'GuardDeadLetterQueuePolicy', 'Properties', 'PolicyDocument');
    expect(policy.Statement).toEqual([
      {
        Sid: 'TakeUndeliveredEvents',
        Effect: 'Allow',
        Principal: { Service: 'events.amazonaws.com' },
        Action: 'sqs:SendMessage',
        Resource: QUEUE,
        Condition: {
          ArnEquals: { 'aws:SourceArn': { 'Fn::Sub': [`${arnOfRules}${name}`, variables] } },
        },
      },
    ]);
  });

  it('raises an alarm at the topic', () => {
    expect(template.at('Resources', 'GuardFailedAlarm', 'Properties')).toMatchObject({
      Namespace: 'AWS/SQS',
      MetricName: 'ApproximateNumberOfMessagesVisible',
      Dimensions: [{ Name: 'QueueName', Value: { 'Fn::GetAtt': ['GuardDeadLetterQueue', 'QueueName'] } }],
      Threshold: 0,
      ComparisonOperator: 'GreaterThanThreshold',
      AlarmActions: [TOPIC],
    });
  });
});

describe('an edit that could not be undone', () => {
  it('raises an alarm at the topic', () => {
    expect(template.at('Resources', 'RollbackFailedAlarm')).toMatchObject({
      Condition: 'GuardRollsBack',
      Properties: {
        Namespace: 'CorsAllowlist',
        MetricName: 'AllowlistRollbackFailed',
        Dimensions: [
          { Name: 'service', Value: 'cors-allowlist' },
          expect.objectContaining({ Name: 'allowlist' }),
        ],
        Threshold: 0,
        ComparisonOperator: 'GreaterThanThreshold',
        AlarmActions: [TOPIC],
      },
    });
  });
});

describe('the reports', () => {
  it('go to an e-mail address if there is one', () => {
    expect(template.at('Resources', 'GuardSubscription')).toMatchObject({
      Condition: 'HasGuardEmail',
      Properties: { TopicArn: TOPIC, Protocol: 'email', Endpoint: { Ref: 'GuardEmail' } },
    });
  });

  // CloudWatch cannot publish to a topic under the AWS managed key: alarms would be lost without a trace.
  it('go through a topic that alarms can publish to', () => {
    expect(template.at('Resources', 'GuardTopic', 'Properties')).not.toHaveProperty('KmsMasterKeyId');
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { loadTemplate } from '../../../local/template/template';

const folder = mkdtempSync(join(tmpdir(), 'event-rules-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The rules of a template whose one function has an event with this pattern. */
function rulesFor(pattern: string) {
  const file = join(folder, 'template.yaml');
  writeFileSync(
    file,
    `
Resources:
  Hello:
    Type: AWS::Serverless::Function
    Properties:
      Handler: index.handler
      Events:
        Api: { Type: Api, Properties: { Method: GET, Path: /a } }
        Rule: { Type: EventBridgeRule, Properties: { Pattern: ${pattern} } }
    Metadata: { BuildMethod: esbuild, BuildProperties: { EntryPoints: [index.ts] } }
`,
  );
  return loadTemplate(file, {
    stackName: 'test',
    region: 'eu-west-1',
    accountId: '123456789012',
    parameters: new Map(),
  }).eventRules;
}

describe('the rules of a template', () => {
  it('have their patterns resolved', () => {
    const pattern = '{ source: [aws.ssm], detail: { name: [{ prefix: !Ref "AWS::StackName" }] } }';
    expect(rulesFor(pattern)).toEqual([
      {
        functionId: 'Hello',
        pattern: { source: ['aws.ssm'], detail: { name: [{ prefix: 'test' }] } },
      },
    ]);
  });

  it.each(['{ source: [aws.ssm] }', '{ detail-type: [Parameter Store Change], region: [x] }'])(
    'count that can match changes in Parameter Store: %s',
    (pattern) => {
      expect(rulesFor(pattern)).toHaveLength(1);
    },
  );

  it.each([
    '{ source: [aws.s3], detail: { name: [{ exists: true }] } }',
    '{ source: [aws.ssm], detail-type: [Other] }',
  ])('do not count that cannot: %s', (pattern) => {
    expect(rulesFor(pattern)).toEqual([]);
  });

  it('are refused, with their place, where the local run could not tell whether they match', () => {
    expect(() => rulesFor('{ source: [aws.ssm], detail: { name: [{ exists: true }] } }')).toThrow(
      /template\.yaml:9: .*Pattern: the local run does not support exists in patterns$/,
    );
  });
});

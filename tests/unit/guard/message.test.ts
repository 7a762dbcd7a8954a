import { describe, expect, it } from '@jest/globals';
import type { Place } from '../../../functions/allowlist-guard/commands';
import { deletionMessage, type EditReport, editMessage } from '../../../functions/allowlist-guard/message';
import type { Finding } from '../../../lib/audit/finding';
import { BAD, CLEAN, NAME, NOON, PATH, versionsOf } from './versions';

const place: Place = { name: NAME, allowlistPath: PATH, region: 'eu-west-1', endpointUrl: undefined };
const [first, second, third] = versionsOf([CLEAN, -60], [BAD, 0], [CLEAN, 60]);
if (!first || !second || !third) throw new Error('three versions');

const none = { kind: 'none' } as const;
const error: Finding = {
  severity: 'error',
  rule: 'registrable-by-anyone',
  parameter: NAME,
  line: 1,
  text: BAD,
  message: 'It lets in anyone.',
  counterexamples: ['https://0example.com', 'https://1example.com'],
  remedy: 'Put a dot in front.',
  correctedEntry: 'https://*.example.com',
};
const note: Finding = {
  severity: 'info',
  rule: 'duplicate',
  parameter: NAME,
  line: 2,
  text: CLEAN,
  message: 'It is there twice.',
  counterexamples: [],
};

const domains = { count: 1, isAtLeast: false };

const report: EditReport = {
  edit: { before: first, after: second, versions: [first, second], latest: second },
  effect: {
    allowed: { kind: 'some', examples: ['https://0example.com'], more: 'some', domains, byEntry: [] },
    revoked: none,
  },
  findings: [note, error],
  rollback: none,
};
const bodyOf = (changes: Partial<EditReport>, its = place) =>
  editMessage(its, { ...report, ...changes }).body;
const edit = report.edit;

const PUT_BACK_1 = `\
  npm run origins -- rollback '${NAME}' --to 1 --path '${PATH}' --region eu-west-1
or, with the AWS CLI alone:
  aws ssm put-parameter --region eu-west-1 --cli-input-json "$(aws ssm get-parameter --region eu-west-1 --name '${NAME}:1' \
--with-decryption --query 'Parameter.{Name:Name,Type:Type,Value:Value,Overwrite:\`true\`}' --output json)"
`;

describe('the message about an edit', () => {
  it('says who wrote what when, who can call, what is wrong and how to go back', () => {
    expect(editMessage(place, report)).toEqual({
      subject: 'Allowlist edit (1 error, 1 to know): main version 2',
      body: `\
${NAME}: version 2 took the place of version 1.
Written at 2026-11-22T12:00:00.000Z by arn:aws:sts::123456789012:assumed-role/ops/ada.

Who can now call:
  https://0example.com
  and more

Who no longer can:
  nobody

Findings:
  error  ${BAD}
    ${NAME}, line 1 [registrable-by-anyone]
    It lets in anyone.
    For example: https://0example.com  https://1example.com
    Put a dot in front.
    Write: https://*.example.com
  info  ${CLEAN}
    ${NAME}, line 2 [duplicate]
    It is there twice.

To put version 1 back:
${PUT_BACK_1}`,
    });
  });

  it.each<[string, Partial<EditReport>, string]>([
    ['a new parameter', { edit: { ...edit, before: undefined } }, `${NAME} is new, with version 2.`],
    [
      'a new parameter is undone by deleting it',
      { edit: { ...edit, before: undefined } },
      `To delete it again:\n  aws ssm delete-parameter --region eu-west-1 --name '${NAME}'\n`,
    ],
    [
      'an edit that is not in force any more',
      { edit: { ...edit, latest: third } },
      'Version 3 has taken its',
    ],
    [
      'a version that says the same',
      { edit: { ...edit, before: first, after: third } },
      'version 3 took the place of version 1, and says the same.',
    ],
    ['no findings', { findings: [] }, 'Findings:\n  none\n'],
    [
      'a difference that may be larger',
      {
        effect: {
          allowed: none,
          revoked: { kind: 'some', examples: [CLEAN], more: 'unknown', domains, byEntry: [] },
        },
      },
      `Who no longer can:\n  ${CLEAN}\n  and perhaps more\n`,
    ],
    [
      'a difference that is too large to decide',
      { effect: { allowed: { kind: 'undecided', notCompared: 9 }, revoked: none } },
      'Who can now call:\n  nobody was found, but whether there is somebody is not known: 9 comparisons of entries were too large',
    ],
    [
      'a rollback',
      { rollback: { kind: 'put-back', earlier: first, written: 3 } },
      'ROLLED BACK: the edit has error findings, so the guard has put version 1 back, as version 3. ' +
        'What follows is about version 2, which is no longer in force.\n',
    ],
    [
      'a rollback that may have overwritten an edit',
      { rollback: { kind: 'put-back', earlier: first, written: 4 } },
      "It may have overwritten somebody's edit of the same moment: look at the versions after 2.\n",
    ],
    [
      'the way back from a rollback',
      { rollback: { kind: 'put-back', earlier: first, written: 3 } },
      `If version 2 was meant, write it again:\n  npm run origins -- rollback '${NAME}' --to 2 `,
    ],
    ['a rollback withheld', { rollback: { kind: 'withheld', reason: 'x' } }, 'NOT ROLLED BACK: x.\n'],
    [
      'a rollback that failed',
      { rollback: { kind: 'failed', earlier: first, reason: 'access denied' } },
      'NOT ROLLED BACK: version 1 could not be put back: access denied.\n',
    ],
    [
      'what would steer a terminal',
      { findings: [{ ...note, text: '\u001b[2Jx\u202e' }] },
      'info  \\u{1b}[2Jx\\u{202e}\n',
    ],
    [
      'more findings than anyone reads',
      { findings: Array.from({ length: 60 }, () => note) },
      '  and 10 more: npm run origins -- audit\n',
    ],
  ])('tells of %s', (_, changes, text) => {
    expect(bodyOf(changes)).toContain(text);
  });

  it('says in the subject that it was rolled back', () => {
    const { subject } = editMessage(place, {
      ...report,
      rollback: { kind: 'put-back', earlier: first, written: 3 },
    });
    expect(subject).toBe('Allowlist edit (1 error, 1 to know, rolled back): main version 2');
  });

  it('names the key of a SecureString and an endpoint in its commands', () => {
    const before = { ...first, keyId: 'alias/ops' };
    const body = bodyOf({ edit: { ...edit, before } }, { ...place, endpointUrl: 'http://127.0.0.1:4583' });
    expect(body).toContain("  AWS_ENDPOINT_URL_SSM='http://127.0.0.1:4583' npm run origins -- rollback ");
    expect(body).toContain(
      "put-parameter --region eu-west-1 --endpoint-url 'http://127.0.0.1:4583' --key-id 'alias/ops' --cli",
    );
    expect(body).toContain("get-parameter --region eu-west-1 --endpoint-url 'http://127.0.0.1:4583' --name");
  });
});

describe('the message about a deletion', () => {
  it('says what cannot be told, what is wrong in the rest, and how to create the parameter again', () => {
    const { subject, body } = deletionMessage(place, NOON, [error]);
    expect(subject).toBe('Allowlist parameter deleted (1 error in the rest): main');
    expect(body).toContain(`${NAME} was deleted at 2026-11-22T12:00:00.000Z.\n`);
    expect(body).toContain(`Error findings in what remains of the allowlist:\n  error  ${BAD}\n`);
    expect(body).toContain(
      `  aws ssm put-parameter --region eu-west-1 --name '${NAME}' --type String --value file://origins.txt\n`,
    );
  });
});

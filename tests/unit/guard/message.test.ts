import { describe, expect, it } from '@jest/globals';
import type { Place } from '../../../functions/allowlist-guard/commands';
import { deletionMessage, type EditReport, editMessage } from '../../../functions/allowlist-guard/message';
import type { Finding } from '../../../lib/audit/finding';
import { BAD, CLEAN, commentedOut, NAME, NOON, PATH, versionsOf } from './versions';

const owner = { stage: 'prod', accountId: '123456789012' };
const place: Place = {
  name: NAME,
  shortName: 'main',
  listPath: PATH,
  region: 'eu-west-1',
  endpointUrl: undefined,
};
const local = { ...place, endpointUrl: 'http://127.0.0.1:4583' };
const [first, second, third] = versionsOf([CLEAN, -60], [BAD, 0], [commentedOut(BAD), 60]);
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

const nothingDone = { lines: [], insisted: [], left: [] };
const undone = { kind: 'commented-out', line: 1, text: BAD, rules: ['registrable-by-anyone'] } as const;
const rolledBack = { ...nothingDone, lines: [undone], written: 3 };
const edit = { before: first, first: second, after: second, latest: second, undone: [] };
const { before: _, ...newParameter } = edit;
const report: EditReport = {
  edit,
  difference: {
    allowed: {
      kind: 'some',
      examples: ['https://0example.com'],
      more: 'some',
      domains: { count: 1, isAtLeast: false },
      byEntry: [],
    },
    revoked: none,
  },
  findings: [note, error],
  rollback: nothingDone,
  unreadable: [],
};
const bodyOf = (changes: Partial<EditReport>, its = place) =>
  editMessage(owner, its, { ...report, ...changes }).body;

const PUT_BACK_1 = `\
  npm run -s origins -- rollback '${NAME}' --to 1 --path '${PATH}' --region eu-west-1
or, with the AWS CLI alone:
  aws ssm put-parameter --region eu-west-1 --cli-input-json "$(aws ssm get-parameter --region eu-west-1 --name '${NAME}:1' \
--with-decryption --query 'Parameter.{Name:Name,Type:Type,Value:Value,Overwrite:\`true\`}' --output json)"
`;

describe('the message about an edit', () => {
  it('says whose, who wrote what when, how to go back, which origins change, the lines, and what is wrong', () => {
    expect(editMessage(owner, place, report)).toEqual({
      subject: '[prod 123456789012] Allowlist edit (1 error, 1 note): main version 2',
      body: `\
${NAME}: version 2 replaced version 1.
Written at 2026-11-22T12:00:00.000Z by arn:aws:sts::123456789012:assumed-role/ops/ada.

To restore version 1:
${PUT_BACK_1}
Effect on origins:
Newly allowed:
  https://0example.com
  and more
No longer allowed: none

Lines changed in version 2:
-    1  ${CLEAN}
+    1  ${BAD}

New findings:
error ${NAME}:1  ${BAD}
    It lets in anyone. [registrable-by-anyone]
    e.g. https://0example.com  https://1example.com
    Put a dot in front.
    write: https://*.example.com
info ${NAME}:2  ${CLEAN}
    It is there twice. [duplicate]
`,
    });
  });

  it('says of a rollback what became of which line, that nothing changes, and how to insist', () => {
    const { subject, body } = editMessage(owner, place, {
      ...report,
      difference: { allowed: none, revoked: none },
      rollback: rolledBack,
    });
    expect(subject).toBe('[prod 123456789012] Allowlist edit (1 error, 1 note, rolled back): main version 2');
    expect(body).toContain(
      'ROLLED BACK: the guard undid the lines that let strangers in, as version 3. The rest of the edit is in force.\n' +
        `  line 1, commented out: ${BAD} [registrable-by-anyone]\n`,
    );
    expect(body).toContain(
      `write it again within an hour and the guard will leave it in force:\n  npm run -s origins -- rollback '${NAME}' --to 2 --force --path '${PATH}' --region eu-west-1\n`,
    );
    expect(body).toContain('Effect on origins:\nNo origin changes.\n');
    expect(body).not.toContain('To restore version');
  });

  it.each<[string, Partial<EditReport>, string]>([
    ['a new parameter', { edit: newParameter }, `${NAME} is new (version 2).`],
    [
      'how to undo a new parameter',
      { edit: newParameter },
      `To delete it again:\n  aws ssm delete-parameter --region eu-west-1 --name '${NAME}'\n`,
    ],
    [
      'a burst',
      { edit: { ...edit, first: second, after: third, latest: third } },
      'by arn:aws:sts::123456789012:assumed-role/ops/ada, the last of several writes reported together.\n',
    ],
    [
      'a version that says the same',
      { edit: { ...edit, before: second, after: second } },
      'No lines changed.\n',
    ],
    ['no findings', { findings: [] }, 'No new findings.\n'],
    [
      'somebody who insists',
      { rollback: { ...nothingDone, insisted: [BAD] } },
      `STAYS: within an hour of a rollback, someone made these changes again. They are in force, and the guard leaves them.\n  ${BAD}\n`,
    ],
    [
      'what it cannot undo',
      { rollback: { ...nothingDone, left: [error] } },
      `NOT ROLLED BACK: the guard could not undo these. They are in force.\nerror ${NAME}:1  ${BAD}\n`,
    ],
    [
      'what would steer a terminal',
      { findings: [{ ...note, text: '\u001b[2Jx\u202e' }] },
      '\\u{1b}[2Jx\\u{202e}\n',
    ],
    [
      'more findings than anyone reads',
      { findings: Array.from({ length: 60 }, () => note) },
      `and 10 more. List them with: npm run -s origins -- audit --path '${PATH}'\n`,
    ],
    [
      'more lines than anyone reads',
      {
        edit: { ...edit, after: { ...second, value: Array.from({ length: 150 }, (_, at) => at).join('\n') } },
      },
      'and 51 more\n',
    ],
    [
      'parameters that did not count',
      { unreadable: [`${PATH}/secret`] },
      `Not checked, because they cannot be decrypted: ${PATH}/secret\n`,
    ],
  ])('tells of %s', (_, changes, text) => {
    expect(bodyOf(changes)).toContain(text);
  });

  it.each([
    ['what it undid', rolledBack],
    ['nothing', nothingDone],
  ])('has the way back before what may be long, where it did %s', (_, rollback) => {
    const findings = Array.from({ length: 60 }, () => error);
    const body = bodyOf({ findings, rollback });
    expect(body.indexOf('npm run -s origins')).toBeLessThan(500);
  });

  it('names the key of a SecureString and an endpoint in its commands', () => {
    const before = { ...first, keyId: 'alias/ops' };
    const body = bodyOf(
      { edit: { ...edit, before } },
      { ...place, endpointUrl: 'https://vpce-1.ssm.eu-west-1.vpce.amazonaws.com' },
    );
    const url = "'https://vpce-1.ssm.eu-west-1.vpce.amazonaws.com'";
    expect(body).toContain(`  AWS_ENDPOINT_URL_SSM=${url} npm run -s origins -- rollback `);
    expect(body).toContain(
      `put-parameter --region eu-west-1 --endpoint-url ${url} --key-id 'alias/ops' --cli`,
    );
    expect(body).toContain(`get-parameter --region eu-west-1 --endpoint-url ${url} --name`);
  });

  it.each([['http://127.0.0.1:4583'], ['http://host.docker.internal:4583']])(
    'has commands for the Parameter Store of npm start at %s that need no account',
    (endpointUrl) => {
      const body = bodyOf({}, { ...local, endpointUrl });
      expect(body).toContain(
        `  SSM_PORT=4583 npm run -s origins -- rollback '${NAME}' --to 1 --path '${PATH}' --local\n`,
      );
      expect(body).toContain(
        "  AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local aws ssm put-parameter --region eu-west-1 --endpoint-url 'http://127.0.0.1:4583' ",
      );
    },
  );
});

describe('the message about a deletion', () => {
  it('says what cannot be told, what is wrong in the rest, and how to create the parameter again', () => {
    const { subject, body } = deletionMessage(owner, place, NOON, [error]);
    expect(subject).toBe('[prod 123456789012] Allowlist parameter deleted (1 error in what remains): main');
    expect(body).toContain(`${NAME} was deleted at 2026-11-22T12:00:00.000Z.\n`);
    expect(body).toContain(`Error findings in the remaining allowlist:\nerror ${NAME}:1  ${BAD}\n`);
    expect(body).toContain(
      `  aws ssm put-parameter --region eu-west-1 --name '${NAME}' --type String --value file://origins.txt\n`,
    );
  });
});

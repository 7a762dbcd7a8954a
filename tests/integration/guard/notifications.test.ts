import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { afterEach, describe, expect, it } from '@jest/globals';
import { printedNotifications, topicNotifications } from '../../../functions/allowlist-guard/notifications';
import { eventually } from '../../support/eventually';
import { close, listen } from '../../support/loopback-server';
import { parameterStorePeers } from '../../support/parameter-store-peers';

const TOPIC = 'arn:aws:sns:eu-west-1:123456789012:reports';

// https://docs.aws.amazon.com/sns/latest/api/API_Publish.html
const PUBLISHED = `<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/">
  <PublishResult><MessageId>567910cd-659e-55d4-8ccb-5aaf14679dc0</MessageId></PublishResult>
</PublishResponse>`;
const DENIED = `<ErrorResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/">
  <Error><Type>Sender</Type><Code>AuthorizationError</Code><Message>not authorized: SNS:Publish</Message></Error>
</ErrorResponse>`;

const opened: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of opened.splice(0).reverse()) await end();
});

/** Starts an HTTP server that keeps the bodies of its requests and answers them all alike. */
async function record(answer: string, status = 200) {
  const bodies: string[] = [];
  const server = createServer(async (request, response) => {
    bodies.push(await text(request));
    response.writeHead(status, { 'Content-Type': 'text/xml' }).end(answer);
  });
  opened.push(() => close(server));
  return { url: `http://${await listen(server)}`, bodies };
}

function clientOf(endpoint: string): SNSClient {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const client = new SNSClient({ endpoint, region: 'eu-west-1', credentials });
  opened.push(() => client.destroy());
  return client;
}

describe('a notification through SNS', () => {
  it('is one Publish to the topic', async () => {
    const sns = await record(PUBLISHED);
    await topicNotifications(TOPIC, clientOf(sns.url))({ subject: 'Edit', body: 'Who can now call:\n  ü' });
    expect(sns.bodies.map((body) => Object.fromEntries(new URLSearchParams(body)))).toEqual([
      {
        Action: 'Publish',
        Version: '2010-03-31',
        TopicArn: TOPIC,
        Subject: 'Edit',
        Message: 'Who can now call:\n  ü',
      },
    ]);
  });

  it.each([
    ['longer than 100 characters', 'x'.repeat(101), `${'x'.repeat(97)}...`],
    ['not ASCII', 'Edit of ü\n1', 'Edit of ??1'],
    ['begun by a space', '  Edit', 'Edit'],
  ])('has a subject that SNS takes where it is %s', async (_, subject, expected) => {
    const sns = await record(PUBLISHED);
    await topicNotifications(TOPIC, clientOf(sns.url))({ subject, body: '-' });
    expect(new URLSearchParams(sns.bodies[0]).get('Subject')).toBe(expected);
  });

  it.each(['x', 'ü'])('is cut off where it is larger than SNS takes, of %s', async (character) => {
    const sns = await record(PUBLISHED);
    await topicNotifications(TOPIC, clientOf(sns.url))({ subject: 'Edit', body: character.repeat(300_000) });
    const message = new URLSearchParams(sns.bodies[0]).get('Message') ?? '';
    expect(Buffer.byteLength(message)).toBeLessThanOrEqual(262_144);
    expect(message).toMatch(/\n\[cut off: the SNS limit is 256 KiB\]\n$/);
  });

  it('fails where SNS refuses it', async () => {
    const sns = await record(DENIED, 403);
    const notify = topicNotifications(TOPIC, clientOf(sns.url));
    await expect(notify({ subject: 'Edit', body: '-' })).rejects.toThrow('not authorized: SNS:Publish');
  });

  for (const [, start] of parameterStorePeers().filter(([name]) => name === 'moto')) {
    it('arrives at the subscribers of a topic of moto', async () => {
      const moto = await start();
      opened.push(() => moto.close());
      const subscriber = await record('');
      const client = clientOf(moto.url);
      const { TopicArn = '' } = await client.send(new CreateTopicCommand({ Name: 'reports' }));
      await client.send(new SubscribeCommand({ TopicArn, Protocol: 'http', Endpoint: subscriber.url }));
      await topicNotifications(TopicArn, client)({ subject: 'Edit', body: 'Who can now call:\n  ü' });
      await eventually(async () => {
        expect(subscriber.bodies.map((body) => JSON.parse(body))).toContainEqual(
          expect.objectContaining({ Subject: 'Edit', Message: 'Who can now call:\n  ü' }),
        );
      });
    });
  }
});

describe('a notification where there is no topic', () => {
  it('is printed', async () => {
    const printed: string[] = [];
    const output = { write: (text: string) => printed.push(text) };
    await printedNotifications(output)({ subject: 'Edit', body: 'Who can now call' });
    expect(printed).toEqual(['Edit\n\nWho can now call\n']);
  });
});

import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';

/** A text for people. */
export interface Notification {
  readonly subject: string;
  readonly body: string;
}

/** Hands a notification over; rejects if it could not. */
export type Notify = (notification: Notification) => Promise<void>;

// In bytes, of the message; the subject is in characters. https://docs.aws.amazon.com/sns/latest/api/API_Publish.html
const MAX_BODY_BYTES = 262_144;
const MAX_SUBJECT_LENGTH = 100;
const CUT_OFF = '\n[cut off: the SNS limit is 256 KiB]\n';

// The SDK's own default is to wait for ever.
const TIMEOUTS = { connectionTimeout: 1_000, requestTimeout: 5_000, throwOnRequestTimeout: true };

/**
 * Publishes to an SNS topic. Region, credentials and AWS_ENDPOINT_URL_SNS come from the environment, as the SDK reads them.
 * @throws whatever keeps SNS from taking it, after three attempts
 */
export function topicNotifications(
  topicArn: string,
  client = new SNSClient({ requestHandler: TIMEOUTS }),
): Notify {
  return async ({ subject, body }) => {
    await client.send(
      new PublishCommand({ TopicArn: topicArn, Subject: subjectLine(subject), Message: withinLimit(body) }),
    );
  };
}

/** Prints: for the local run, which has no topic. */
export function printedNotifications(output: { write(text: string): unknown }): Notify {
  return async ({ subject, body }) => {
    output.write(`${subject}\n\n${body}\n`);
  };
}

/** SNS refuses subjects that are longer, not ASCII, or start with anything but a letter, a digit or punctuation. */
function subjectLine(subject: string): string {
  const ascii = subject.replace(/[^ -~]/g, '?').trimStart();
  return ascii.length <= MAX_SUBJECT_LENGTH ? ascii : `${ascii.slice(0, MAX_SUBJECT_LENGTH - 3)}...`;
}

function withinLimit(body: string): string {
  const bytes = Buffer.from(body);
  if (bytes.length <= MAX_BODY_BYTES) return body;
  // A character that is cut in half becomes a replacement character of three bytes.
  return bytes.subarray(0, MAX_BODY_BYTES - CUT_OFF.length - 3).toString() + CUT_OFF;
}

import { createHash, createHmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';

/** Whose signature, and for which region. */
export interface Signer {
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** A request that was signed already: as it was sent, or as it arrived. */
export interface SignedCall {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The Authorization header that the SDK would have sent with a call: over the same headers, at the same time. */
export async function sdkAuthorization({ path, headers, body }: SignedCall, signer: Signer): Promise<string> {
  const { region, accessKeyId, secretAccessKey, sessionToken } = signer;
  const credentials = { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) };
  const options = { credentials, region, service: 'ssm', sha256: Sha256, applyChecksum: false };
  const received = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const { 'x-amz-date': date = '' } = received;
  const isSigned = signedHeaders(received.authorization);
  const request = {
    method: 'POST',
    protocol: 'https:',
    hostname: 'host.is-a-header.example',
    path,
    headers: Object.fromEntries(Object.entries(received).filter(([name]) => isSigned.has(name))),
    body,
  };
  const signed = await new SignatureV4(options).sign(request, { signingDate: dateOf(date) });
  return signed.headers.authorization ?? '';
}

/** Which headers an Authorization header says are signed. */
export function signedHeaders(authorization = ''): ReadonlySet<string> {
  const [, names = ''] = /SignedHeaders=([^,]*)/.exec(authorization) ?? [];
  return new Set(names.split(';'));
}

/** `20261122T090807Z`. */
function dateOf(date: string): Date {
  return new Date(date.replace(/^(....)(..)(..T..)(..)(..Z)$/, '$1-$2-$3:$4:$5'));
}

/** As the SDK takes it: HMAC with a secret, a plain hash without. */
class Sha256 {
  readonly #hash;

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', bytes(secret));
  }

  update(chunk: Uint8Array): void {
    this.#hash.update(chunk);
  }

  async digest(): Promise<Uint8Array> {
    return new Uint8Array(this.#hash.digest());
  }

  reset(): void {
    throw new Error('hashes are used once');
  }
}

function bytes(secret: string | ArrayBuffer | ArrayBufferView): Buffer {
  if (typeof secret === 'string') return Buffer.from(secret);
  return ArrayBuffer.isView(secret)
    ? Buffer.from(secret.buffer, secret.byteOffset, secret.byteLength)
    : Buffer.from(secret);
}

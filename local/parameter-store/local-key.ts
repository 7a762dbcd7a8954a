import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { ParameterStoreError } from './errors';

/**
 * A local stand-in for KMS. A SecureString behaves as with AWS (ciphertext unless WithDecryption), but the key is derived from its
 * name alone, so this keeps nothing secret: store no real secrets here.
 */
const algorithm = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;

/** Encrypts a text, to base64; never to the same ciphertext twice. */
export function encrypt(plaintext: string, keyId: string): string {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv(algorithm, localKey(keyId), iv);
  const ciphertext = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), ciphertext]).toString('base64');
}

/** Decrypts a ciphertext; throws InvalidKeyId if it was not made with that key. */
export function decrypt(ciphertext: string, keyId: string): string {
  const bytes = Buffer.from(ciphertext, 'base64');
  try {
    const decipher = createDecipheriv(algorithm, localKey(keyId), bytes.subarray(0, ivBytes));
    decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
    return decipher.update(bytes.subarray(ivBytes + tagBytes), undefined, 'utf8') + decipher.final('utf8');
  } catch (cause) {
    throw new ParameterStoreError('InvalidKeyId', `The value can't be decrypted with key ${keyId}.`, {
      cause,
    });
  }
}

function localKey(keyId: string): Buffer {
  return createHash('sha256').update(`local Parameter Store, key ${keyId}`).digest();
}

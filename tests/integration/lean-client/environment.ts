import { afterEach, beforeEach } from '@jest/globals';

/** The credentials that the tests sign with. */
export const SIGNER = {
  region: 'eu-west-1',
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
  sessionToken: 'IQoJb3JpZ2luX2VjEXAMPLE//+/==',
};

const VARIABLES = {
  AWS_REGION: SIGNER.region,
  AWS_ACCESS_KEY_ID: SIGNER.accessKeyId,
  AWS_SECRET_ACCESS_KEY: SIGNER.secretAccessKey,
  AWS_SESSION_TOKEN: SIGNER.sessionToken,
};

/** Each test of the file has the environment variables of a function, and leaves none of its own. */
export function useLambdaEnvironment(): void {
  const before = { ...process.env };
  beforeEach(() => void Object.assign(process.env, VARIABLES));
  afterEach(() => {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
    Object.assign(process.env, before);
  });
}

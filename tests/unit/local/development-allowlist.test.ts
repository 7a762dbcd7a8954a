import { describe, expect, it } from '@jest/globals';
import { parseAllowlist } from '../../../lib/allowlist/parse-allowlist';
import { withDevelopmentAllowlist } from '../../../local/seeding';
import type { FunctionDefinition } from '../../../local/template/functions';

const definition: FunctionDefinition = {
  name: 'CorsHandlerFunction',
  arn: 'arn:aws:lambda:eu-west-1:123456789012:function:CorsHandlerFunction',
  handler: 'index.handler',
  runtime: 'nodejs24.x',
  timeoutSeconds: 3,
  memoryMegabytes: 128,
  environment: new Map([['ALLOWLIST_PATH', '/cors-allowlist/dev/origins']]),
  codeFolder: '/',
  buildProperties: {},
};

describe('the first local allowlist', () => {
  it.each([
    ['takes the place of the seed that allows nobody', '/cors-allowlist/dev/origins/main', 2],
    ['leaves other parameters alone', '/other/dev/main', 0],
    ['leaves a path alone that only begins alike', '/cors-allowlist/dev/origins-2/main', 0],
  ])('%s', (_, name, entries) => {
    const [seed] = withDevelopmentAllowlist([{ name, type: 'String', value: '# nobody' }], [definition]);
    const list = parseAllowlist([{ name, value: seed?.value ?? '' }], { allowCredentials: true });
    expect(list.refused).toEqual([]);
    expect(list.entries).toHaveLength(entries);
  });
});

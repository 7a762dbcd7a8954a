import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';

/** As in the SDK's partitions.js, whose one export is JSON. */
interface PartitionsInfo {
  readonly partitions: readonly {
    readonly id: string;
    readonly regions: Readonly<Record<string, unknown>>;
  }[];
}

/** Every region that the SDK lists, by its partition; without pseudo regions such as aws-global. */
export function sdkRegions(): [partition: string, regions: string[]][] {
  const file = 'dist-es/submodules/client/util-endpoints/lib/aws/partitions.js';
  const source = readFileSync(join(dirname(require.resolve('@aws-sdk/core/package.json')), file), 'utf8');
  const [, json = ''] = /export const partitionsInfo = (\{.*?\n\});/s.exec(source) ?? [];
  const { partitions }: PartitionsInfo = JSON.parse(json);
  return partitions.map(({ id, regions }) => [
    id,
    Object.keys(regions).filter((region) => !region.endsWith('-global')),
  ]);
}

/** Names that a new region could have: in each partition, and in one that nobody knows yet. */
export const newRegion = fc
  .tuple(
    fc.constantFrom(
      ...['us', 'eu', 'ap', 'sa', 'ca', 'me', 'af', 'il', 'mx', 'xx'],
      ...['cn', 'eusc-de', 'us-iso', 'us-isob', 'eu-isoe', 'us-isof', 'us-gov'],
    ),
    fc.stringMatching(/^[a-z]{1,12}$/),
    fc.integer({ min: 1, max: 99 }),
  )
  .map((parts) => parts.join('-'));

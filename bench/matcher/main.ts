import { join } from 'node:path';
import { buildProgram, runOnNode24 } from '../node24';
import { comparePeers } from './compare';

/** `npm run bench:matcher`: what a decision takes, how that grows with the list, and what others take for the same. */
void run();

async function run(): Promise<void> {
  const outdir = join(__dirname, '../../.local/bench/matcher');
  runOnNode24(await buildProgram(join(__dirname, 'measure.ts'), outdir));
  await comparePeers(await buildProgram(join(__dirname, 'time-peer.ts'), join(outdir, 'peer')));
}

import { join } from 'node:path';
import { buildProgram, runOnNode24 } from '../node24';

/** `npm run bench:matcher`: what a decision takes, in a process of Node.js 24. */
void buildProgram(join(__dirname, 'measure.ts'), join(__dirname, '../../.local/bench/matcher')).then(
  runOnNode24,
);

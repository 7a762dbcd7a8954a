import { join } from 'node:path';
import { buildProgram, runOnNode24 } from '../node24';

/** `npm run bench:refresh`: what a refresh takes once everything is read, in a process of Node.js 24. */
void buildProgram(join(__dirname, 'measure.ts'), join(__dirname, '../../.local/bench/refresh')).then(
  runOnNode24,
);

import { join } from 'node:path';
import { buildProgram, runOnNode24 } from '../node24';

/** `npm run bench:warm`: from the event to the response, in a process of Node.js 24 that has answered many. */
void buildProgram(join(__dirname, 'measure.ts'), join(__dirname, '../../.local/bench/warm')).then(
  runOnNode24,
);

import { printBuild } from './build';
import { printDecisions } from './decisions';
import { printHostile } from './hostile';

/** What a decision takes, how that grows with the list, and what others take for the same. */
// First, while nothing has been compiled by the JIT: a Lambda environment builds its list just once.
printBuild();
printDecisions();
printHostile();

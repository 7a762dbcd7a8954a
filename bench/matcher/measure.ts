import { printAtTheBudget } from './at-the-budget';
import { printBuild } from './build';
import { printDecisions } from './decisions';
import { printHostile } from './hostile';

/** What a decision takes, and how that grows with the list. */
// First, while nothing has been compiled by the JIT: a Lambda environment builds its list just once.
printBuild();
printDecisions();
printHostile();
printAtTheBudget();

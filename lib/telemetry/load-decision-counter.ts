/** Loads what counts decisions: a file of its own in the deployed CORS handler, which no cold start reads (docs/decisions/004). */
export function loadDecisionCounter(): typeof import('./decision-counter') {
  return require('./decision-counter');
}

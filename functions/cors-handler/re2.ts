/** A file of the deployed function beside index.js, loaded by the first pattern that needs it (docs/decisions/004). */
export * from '../../lib/pattern/re2';

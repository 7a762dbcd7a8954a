/** A file of the deployed function beside index.js, loaded by the first pattern that needs it (docs/decisions/006). */
export * from '../shared/cors/re2';

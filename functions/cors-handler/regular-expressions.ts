/** A file of the deployed function beside index.js, loaded by the first regular expression (docs/decisions/004). */
export * from '../../lib/pattern/regular-expressions';

/** A file of the deployed function beside index.js, loaded when the first answer is on its way (docs/decisions/004). */
export * from '../../lib/telemetry/decision-counter';

/** A file of the deployed function beside index.js, loaded by the first log line or metric (docs/decisions/004). */
export * from '../../lib/telemetry/telemetry';

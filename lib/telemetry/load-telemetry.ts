/**
 * Loads Powertools Logger and Metrics when there is something to write: most cold starts write nothing, and loading them
 * is a twentieth of what they take. In the deployed CORS handler they are a file of their own (docs/decisions/004).
 */
export function loadTelemetry(): typeof import('./telemetry') {
  return require('./telemetry');
}

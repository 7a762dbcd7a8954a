import type { Finding, Severity } from '../../lib/audit/finding';
import { SEVERITIES } from '../../lib/audit/finding-counts';
import { severestFirst } from '../../lib/edits/wording';
import type { Log } from '../../lib/freshness/ports/log';
import type { MetricName, Metrics } from '../../lib/freshness/ports/metrics';

/** One by one, the severest first; the metrics count all of them, and the command line names them. */
const FINDINGS_LOGGED = 20;

const COUNTED: Record<Severity, MetricName> = {
  error: 'ErrorFindings',
  warning: 'WarningFindings',
  info: 'InfoFindings',
};

/** Logs findings and counts them. */
export function record(
  { log, count }: { readonly log: Log; readonly count: Metrics },
  findings: readonly Finding[],
): void {
  for (const finding of severestFirst(findings).slice(0, FINDINGS_LOGGED)) {
    if (finding.severity === 'info') log.info('allowlist finding', () => ({ finding }));
    else log.warn('allowlist finding', { finding });
  }
  if (findings.length > FINDINGS_LOGGED) {
    log.warn('more findings than are logged individually', {
      findings: findings.length,
      logged: FINDINGS_LOGGED,
    });
  }
  for (const severity of SEVERITIES) {
    const number = findings.filter((finding) => finding.severity === severity).length;
    if (number > 0) count(COUNTED[severity], number);
  }
}

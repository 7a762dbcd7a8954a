import type { Finding, Severity } from './finding';

/** The worst first. */
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

/** How many findings there are of each severity: "2 errors, 1 warning". */
export function countsText(findings: readonly Finding[]): string {
  const counts = SEVERITIES.flatMap((severity) => {
    const number = findings.filter((finding) => finding.severity === severity).length;
    if (number === 0) return [];
    return [
      severity === 'info'
        ? `${number} ${number === 1 ? 'note' : 'notes'}`
        : `${number} ${severity}${number === 1 ? '' : 's'}`,
    ];
  });
  return counts.length === 0 ? 'no findings' : counts.join(', ');
}

import type { Finding, Severity } from '../../functions/shared/audit/finding';
import { shown } from '../../functions/shared/shown';
import type { Style } from '../terminal';

/** Findings for people: each with its place, what is wrong, the proof and the way out. */
export function findingsText(findings: readonly Finding[], style: Style): string {
  return findings.map((finding) => findingText(finding, style)).join('\n');
}

function findingText(finding: Finding, style: Style): string {
  const { severity, rule, parameter, line, text, message, counterexamples, remedy, correctedEntry } = finding;
  const details = [
    `${shown(message)} ${style.dim(`[${rule}]`)}`,
    ...(counterexamples.length > 0 ? [`e.g. ${counterexamples.join('  ')}`] : []),
    ...(remedy === undefined ? [] : [shown(remedy)]),
    ...(correctedEntry === undefined ? [] : [`write: ${shown(correctedEntry)}`]),
  ];
  const place = `${shown(parameter)}:${line}`;
  return [
    `${colorOf(severity, style)(severity)} ${style.bold(place)}  ${shown(text)}`,
    ...details.map((detail) => `    ${detail}`),
  ].join('\n');
}

/** How many there are of each severity: "2 errors, 1 warning". */
export function summaryText(findings: readonly Finding[]): string {
  const counts = (['error', 'warning', 'info'] as const).flatMap((severity) => {
    const number = findings.filter((finding) => finding.severity === severity).length;
    if (number === 0) return [];
    return [severity === 'info' ? `${number} to know` : `${number} ${severity}${number === 1 ? '' : 's'}`];
  });
  return counts.length === 0 ? 'no findings' : counts.join(', ');
}

function colorOf(severity: Severity, style: Style): (text: string) => string {
  return { error: style.red, warning: style.yellow, info: style.dim }[severity];
}

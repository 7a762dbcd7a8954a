import { shown } from '../../lib/allowlist/shown';
import type { Finding, Severity } from '../../lib/audit/finding';
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

function colorOf(severity: Severity, style: Style): (text: string) => string {
  return { error: style.red, warning: style.yellow, info: style.dim }[severity];
}

import { shown } from '../../lib/allowlist/shown';
import type { Difference } from '../../lib/audit/compare-allowlists';
import type { Finding } from '../../lib/audit/finding';
import { SEVERITIES } from '../../lib/audit/finding-counts';

/** A mail of more is not read; the command line shows them all. */
const MAX_FINDINGS = 50;

/** Findings, the severest first: each with its place, what is wrong, the proof and the way out. */
export function findingsText(findings: readonly Finding[]): string {
  if (findings.length === 0) return '  none';
  const ranked = SEVERITIES.flatMap((severity) =>
    findings.filter((finding) => finding.severity === severity),
  );
  const lines = ranked.slice(0, MAX_FINDINGS).map(findingText);
  const rest = ranked.length - lines.length;
  return [...lines, ...(rest === 0 ? [] : [`  and ${rest} more: npm run origins -- audit`])].join('\n');
}

/** One side of a difference, an origin a line. */
export function originsText(difference: Difference): string {
  switch (difference.kind) {
    case 'none':
      return '  nobody';
    case 'undecided':
      return `  nobody was found, but whether there is somebody is not known: ${difference.notCompared} comparisons of entries were too large`;
    case 'some': {
      const rest = { none: [], some: ['and more'], unknown: ['and perhaps more'] }[difference.more];
      return [...difference.examples, ...rest].map((line) => `  ${line}`).join('\n');
    }
  }
}

function findingText(finding: Finding): string {
  const { severity, rule, parameter, line, text, message, counterexamples, remedy, correctedEntry } = finding;
  return [
    `  ${severity}  ${shown(text)}`,
    `    ${parameter}, line ${line} [${rule}]`,
    `    ${shown(message)}`,
    ...(counterexamples.length === 0 ? [] : [`    For example: ${counterexamples.join('  ')}`]),
    ...(remedy === undefined ? [] : [`    ${shown(remedy)}`]),
    ...(correctedEntry === undefined ? [] : [`    Write: ${shown(correctedEntry)}`]),
  ].join('\n');
}

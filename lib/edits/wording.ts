import { shown } from '../allowlist/shown';
import type { Difference } from '../audit/compare-allowlists';
import type { Finding, Severity } from '../audit/finding';
import { SEVERITIES } from '../audit/finding-counts';
import type { Judgement } from './judge';
import type { UndoneLine } from './rewrite';
import type { Style } from './style';
import type { LineChange } from './text-diff';

/** Which origins an edit lets in, and which it shuts out. */
export function differenceText(
  { allowed, revoked }: Pick<Judgement, 'allowed' | 'revoked'>,
  style: Style,
): string {
  if (allowed.kind === 'none' && revoked.kind === 'none') return 'No origin changes.';
  return [
    sideText(style.yellow('Newly allowed:'), allowed),
    sideText(style.yellow('No longer allowed:'), revoked),
  ].join('\n');
}

function sideText(heading: string, difference: Difference): string {
  switch (difference.kind) {
    case 'none':
      return `${heading} none`;
    case 'some':
      return [heading, ...difference.examples, ...restOf(difference)].join('\n  ');
    case 'undecided':
      return `${heading} none found, but not proved: ${difference.notCompared} ${difference.notCompared === 1 ? 'comparison was' : 'comparisons were'} too large`;
  }
}

/** How many names it is about, where the examples do not show them all. */
function restOf({ more, domains }: Extract<Difference, { kind: 'some' }>): readonly string[] {
  if (more === 'none') return [];
  const rest = more === 'some' ? 'and more' : 'and possibly more';
  if (domains.count < 2) return [rest];
  return [`${rest} (${domains.isAtLeast ? 'at least ' : ''}${domains.count} registrable domains)`];
}

/** Findings, the severest first: each with its place, what is wrong, the proof and the way out. */
export function findingsText(findings: readonly Finding[], style: Style): string {
  return findings.map((finding) => findingText(finding, style)).join('\n');
}

/** Findings in the order in which to read them. */
export function severestFirst(findings: readonly Finding[]): readonly Finding[] {
  return SEVERITIES.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
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

/** The lines of a text that change, with their numbers. */
export function linesText(lines: readonly LineChange[], style: Style): string {
  return lines
    .map(({ sign, line, text }) => {
      const paint = sign === '+' ? style.green : style.red;
      return paint(`${sign} ${String(line).padStart(4)}  ${shown(text)}`);
    })
    .join('\n');
}

const UNDONE: Readonly<Record<UndoneLine['kind'], string>> = {
  'commented-out': 'commented out',
  deleted: 'deleted (no room for a comment)',
  'put-back': 'put back',
};

/** What became, or will become, of which lines. */
export function undoneText(lines: readonly UndoneLine[]): string {
  return lines
    .map(({ kind, line, text, rules }) => {
      const why = rules.length === 0 ? '' : ` [${rules.join(', ')}]`;
      return `  line ${line}, ${UNDONE[kind]}: ${shown(text)}${why}`;
    })
    .join('\n');
}

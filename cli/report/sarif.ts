import type { Log, ReportingDescriptor, Result } from 'sarif';
import type { Finding, Rule, Severity } from '../../lib/audit/finding';

/** Where an audited text came from: a file of the repository, or a parameter. */
export type Source = 'file' | 'parameter';

const LEVELS: Readonly<Record<Severity, Result.level>> = { error: 'error', warning: 'warning', info: 'note' };

const RULES: Readonly<Record<Rule, string>> = {
  refused: 'The line is not in force',
  'open-public-suffix': 'Every name below a public suffix is let in',
  'registrable-by-anyone': 'Anyone can register a name that is let in',
  'several-domains': 'Several registrable domains are let in',
  'shared-origin': 'An origin on which everybody publishes is let in',
  'claimable-name': 'A name that a platform gives out is let in',
  'every-extension': 'Every browser extension is let in',
  'internal-hosts': 'Any host of an internal network is let in',
  homograph: 'A name that can be taken for another one is let in',
  punycode: 'A name in Punycode is let in',
  'local-programs': 'Programs on the visitor’s machine are let in',
  'every-origin': 'Every origin is let in',
  'plain-http': 'Plain http is let in',
  'ip-address': 'An IP address is let in',
  'open-port': 'Any port is let in',
  underscore: 'A host with an underscore is let in',
  'never-sent-character': 'The entry asks for a character that browsers never send',
  'never-matches': 'The entry matches no origin',
  cancelled: 'A deny entry takes away all that the entry allows',
  covered: 'Another entry covers the entry',
  duplicate: 'Another entry says the same',
  expired: 'The entry has expired',
  'expires-soon': 'The entry expires soon',
  'disguised-comment': 'A comment is an expression in other tools',
  'not-compared': 'Entries of the list are too large to compare',
};

/**
 * Findings in the Static Analysis Results Interchange Format, which GitHub shows on the lines of a pull request.
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 *
 * @param sources where each audited text came from, by the name that findings call it
 */
export function sarif(findings: readonly Finding[], sources: ReadonlyMap<string, Source>): Log {
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'cors-allowlist',
            rules: Object.entries(RULES).map(
              ([id, text]): ReportingDescriptor => ({ id, shortDescription: { text: `${text}.` } }),
            ),
          },
        },
        results: findings.map((finding) => result(finding, sources.get(finding.parameter) ?? 'parameter')),
      },
    ],
  };
}

function result(finding: Finding, source: Source): Result {
  const { rule, severity, line, parameter, text } = finding;
  const region = { startLine: line, snippet: { text } };
  return {
    ruleId: rule,
    level: LEVELS[severity],
    message: { text: messageOf(finding) },
    locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(parameter, source) }, region } }],
  };
}

function messageOf({ text, message, counterexamples, remedy, correctedEntry }: Finding): string {
  return [
    `${text}: ${message}`,
    ...(counterexamples.length > 0 ? [`For example ${counterexamples.join(', ')}.`] : []),
    ...(remedy === undefined ? [] : [remedy]),
    ...(correctedEntry === undefined ? [] : [`Write: ${correctedEntry}`]),
  ].join(' ');
}

/** A file by its path as given, so that it is the repository's when the audit runs at its root. */
function uriOf(parameter: string, source: Source): string {
  const path = parameter.split('/').map(encodeURIComponent).join('/');
  return source === 'file' ? path : `ssm:${path}`;
}

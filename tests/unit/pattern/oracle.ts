import { RE2JS } from 're2js';
import type { Pattern, WildcardHost, WildcardPort } from '../../../lib/pattern/pattern';

/** Every pattern as an expression of another engine, after the wording of the contract. */
export function oracleFor(pattern: Pattern): RE2JS {
  switch (pattern.kind) {
    case 'exact':
      return RE2JS.compile(RE2JS.quote(pattern.origin));
    case 'any-origin':
      return RE2JS.compile('.*');
    case 'regular-expression':
      return RE2JS.compile(pattern.source, pattern.ignoreCase ? RE2JS.CASE_INSENSITIVE : 0);
    case 'wildcard': {
      const everyOrigin = pattern.host.kind === 'any' && pattern.port.kind === 'none';
      const port = everyOrigin ? ANY_PORT : portSource(pattern.port);
      return RE2JS.compile(`${RE2JS.quote(`${pattern.scheme}://`)}${hostSource(pattern.host)}${port}`);
    }
  }
}

const ANY_PORT = '(?::\\d+)?';

function portSource(port: WildcardPort): string {
  if (port.kind === 'any') return ANY_PORT;
  return port.kind === 'none' ? '' : `:${port.number}`;
}

function hostSource(host: WildcardHost): string {
  switch (host.kind) {
    case 'any':
      return '(?:[^:]+|\\[.*\\])';
    case 'exact':
      return RE2JS.quote(host.name);
    case 'subdomains':
      return `(?:[^.:]+\\.)+${RE2JS.quote(host.of)}`;
    case 'labels': {
      const labels = host.text.split('.');
      return labels
        .map((label, index) =>
          label === '*' && index === 0
            ? '[^.:]+(?:\\.[^.:]+)*'
            : label.split('*').map(RE2JS.quote).join('[^.:]+'),
        )
        .join('\\.');
    }
  }
}

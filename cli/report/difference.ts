import type { Difference } from '../../lib/audit/compare-allowlists';
import type { Style } from '../terminal';

/** What an edit does to origins, in two sentences. */
export function differenceText(
  { allowed, revoked }: { readonly allowed: Difference; readonly revoked: Difference },
  style: Style,
): string {
  return [
    sentence(allowed, 'No origin becomes allowed.', 'Becomes allowed:', style.yellow),
    sentence(revoked, 'No origin stops being allowed.', 'Is no longer allowed:', style.yellow),
  ].join('\n');
}

function sentence(
  difference: Difference,
  none: string,
  some: string,
  emphasis: (text: string) => string,
): string {
  switch (difference.kind) {
    case 'none':
      return none;
    case 'some':
      return `${emphasis(some)} ${difference.examples.join('  ')}${rest(difference.more)}${domainsText(difference)}`;
    case 'undecided':
      return `${some} none found, but whether there is one is not known: ${difference.notCompared} comparisons of entries were too large.`;
  }
}

/** How many names it is about, where the examples do not show them all. */
function domainsText({ domains, more }: Extract<Difference, { kind: 'some' }>): string {
  if (more === 'none' || domains.count < 2) return '';
  return ` (${domains.isAtLeast ? 'at least ' : ''}${domains.count} registrable domains)`;
}

function rest(more: 'none' | 'some' | 'unknown'): string {
  return { none: '', some: '  and more', unknown: '  and perhaps more' }[more];
}

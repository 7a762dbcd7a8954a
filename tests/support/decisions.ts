import type { Decision, NotAllowedReason } from '../../lib/allowlist/decision';
import type { Entry } from '../../lib/allowlist/entry';

export function anEntry(text: string, effect: 'allow' | 'deny' = 'allow'): Entry {
  const pattern =
    text === '*' ? ({ kind: 'any-origin' } as const) : ({ kind: 'exact', origin: text } as const);
  return { effect, pattern, parameter: '/cors-allowlist/test/origins/main', line: 1, text };
}

export function allowed(origin: string, anyOrigin = false): Decision {
  return { outcome: 'allowed', origin, entry: anEntry(anyOrigin ? '*' : origin), anyOrigin };
}

export function notAllowed(reason: NotAllowedReason): Decision {
  return reason === 'denied-by-entry'
    ? { outcome: 'not-allowed', reason, entry: anEntry('https://a.example', 'deny') }
    : { outcome: 'not-allowed', reason };
}

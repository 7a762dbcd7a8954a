import { RE2JS, RE2Set } from 're2js';
import { type Allowlist, compileAllowlist } from '../../lib/allowlist/allowlist';
import { parseAllowlist } from '../../lib/allowlist/parse-allowlist';
import { readOrigin } from '../../lib/origin/serialized-origin';
import type { generateList } from './lists';
import { parameterTexts } from './lists';

type List = ReturnType<typeof generateList>;

/** A way to decide: prepares a list, then decides whether an Origin header's value is allowed. */
export interface Peer {
  readonly name: string;
  readonly prepare: (list: List) => (origin: string) => boolean;
}

export const ours: Peer = {
  name: 'cors-allowlist',
  prepare: (list) => {
    const allowlist = compile(list);
    return (value) => {
      const origin = readOrigin([value]);
      return origin.kind === 'serialized' && allowlist.decide(origin.origin, 0).outcome === 'allowed';
    };
  },
};

/** Without the check of the Origin, whose time does not depend on the list. */
export const decisionAlone: Peer = {
  name: 'decision alone',
  prepare: (list) => {
    const allowlist = compile(list);
    return (origin) => allowlist.decide(origin, 0).outcome === 'allowed';
  },
};

function compile(list: List): Allowlist {
  const { entries } = parseAllowlist(parameterTexts(list), { allowCredentials: true });
  const allowlist = compileAllowlist(entries);
  if (allowlist.size !== list.length) throw new Error(`${list.length - allowlist.size} entries were refused`);
  return allowlist;
}

/** Other ways to decide by the same patterns. None of them checks the Origin first. */
export const peers: readonly Peer[] = [
  {
    name: 'loop of RegExp',
    prepare: (list) => {
      const expressions = sources(list).map((source) => new RegExp(`^(?:${source})$`));
      return (origin) => expressions.some((expression) => expression.test(origin));
    },
  },
  {
    name: 'union RegExp',
    prepare: (list) => {
      const union = new RegExp(`^(?:${sources(list).join('|')})$`);
      return (origin) => union.test(origin);
    },
  },
  {
    name: 're2js union',
    prepare: (list) => {
      const union = RE2JS.compile(sources(list).join('|'));
      return (origin) => union.testExact(origin);
    },
  },
  {
    name: 'RE2Set',
    prepare: (list) => {
      const set = new RE2Set(RE2Set.ANCHOR_BOTH);
      for (const source of sources(list)) set.add(source);
      set.compile();
      return (origin) => set.match(origin).length > 0;
    },
  },
];

/** Every entry as a regular expression for the whole origin. */
function sources(list: List): string[] {
  return list.map(({ line }) => {
    if (line.includes('\\')) return line;
    return RE2JS.quote(line)
      .replace('\\*\\.', '(?:[^.:]+\\.)+')
      .replace(/:\\\*$/, '(?::\\d+)?');
  });
}

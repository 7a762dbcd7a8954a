import type { ParameterText } from '../allowlist/entry';
import type { Finding } from './finding';

/** An expression between two number signs, as PHP and others write them. */
const delimited = /^[ \t]*(#\^?\S*:\S*\/\/\S*#[a-z]*)[ \t]*$/;

/** Lines that are comments here, and expressions in the list of another tool. */
export function disguisedComments(parameters: readonly ParameterText[]): readonly Finding[] {
  return parameters.flatMap(({ name: parameter, value }) =>
    value.split(/\r\n|\n|\r/).flatMap((line, index): readonly Finding[] => {
      const text = delimited.exec(line)?.[1];
      if (text === undefined) return [];
      return [
        {
          severity: 'info',
          rule: 'disguised-comment',
          parameter,
          line: index + 1,
          text,
          message: 'It is a comment here; in other tools, "#…#" encloses an expression.',
          counterexamples: [],
          remedy: 'If it is meant as an entry, remove both "#" and everything after the second.',
        },
      ];
    }),
  );
}

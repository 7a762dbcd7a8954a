/**
 * What is wrong with a pattern as other tools write it, or `undefined`. As a regular expression such a line would be dead,
 * or a surprise; each gets the sentence that helps.
 */
export function otherDialectProblem(text: string): string | undefined {
  // In a class, even [^,;"] makes sense; {1,3} is a quantifier.
  const withoutClasses = text.replace(/(?<!^)\[\^?\]?(?:\\.|\[:\w+:\]|[^\]\\])*\]|\{[0-9]+,[0-9]*\}/g, '_');
  return (
    whole.find(([mistake]) => mistake.test(text))?.[1] ??
    outsideClasses.find(([mistake]) => mistake.test(withoutClasses))?.[1]
  );
}

type Mistake = readonly [RegExp, string];

const whole: readonly Mistake[] = [
  [/^$/, 'has nothing to deny after "!"'],
  [/^!/, 'has more than one "!": write one'],
  [/^until=/, 'has no pattern before until='],
  [/^-$/, 'looks like a YAML list: drop the "-"'],
  [/^[[{]["']|^[[\]{}],?$/, 'looks like JSON: write one entry per line, without brackets and quotes'],
  [/^~/, 'begins with "~", as nginx writes expressions: drop it'],
  [/^(?:re|regexp?|pcre|glob):(?!\/\/)/i, 'begins with the name of a syntax and a colon: drop both'],
  [/^%r\W/, 'is a Ruby literal: write only what stands between its delimiters'],
  [
    /^(?:r["']|["'`].*["'`][,;]$|r["'].*["'][,;]$)/s,
    'has quotes: drop them, and the "r" or comma beside them',
  ],
  [/^\/.*\/[a-z]*[,;]$/s, 'ends in a comma: drop it'],
  [
    /:\[(?:\*|[0-9]+(?:,[0-9]+)+)\]$/,
    'has ports in brackets, as Spring writes them: write ":*" for any port, or an entry for each',
  ],
  [/^\/\/[^/]/, 'has no scheme: write "https:" before the "//"'],
  [/^\*\.[^,;]*$/, 'has no scheme: write "https://" before the "*"'],
  [
    /^\*[^,;]+$/,
    'begins with "*": write ".*" in a regular expression, or name the scheme, as in "https://*.example.com"',
  ],
  [/^[a-z0-9.-]+:\*$/i, 'has no scheme: write "http://" or "https://" before the host'],
];

const outsideClasses: readonly Mistake[] = [
  [
    /\{[^{}]*,[^{}]*\}/,
    'has alternatives in braces: write "(?:a|b)" with the dots escaped, or an entry for each',
  ],
  [/^[^,;]*[,;]$/, 'ends in a comma or semicolon: drop it'],
  [/[,;]/, 'looks like a StringList: write one entry per line'],
  [/["'`\u2018-\u201f]/, 'has quotes: drop them'],
];

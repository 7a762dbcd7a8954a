/**
 * What is wrong with a pattern as other tools write it, or `undefined`. As a regular expression such a line would be dead,
 * or a surprise; each gets the sentence that helps.
 */
export function otherDialectProblem(text: string): string | undefined {
  // In a class, even [^,;"] makes sense; {1,3} is a quantifier. A class without its end goes on to that of the line, so
  // that nothing is gone through twice.
  const withoutClasses = text.replace(
    /(?<!^)\[\^?\]?(?:\\.|\[:\w+:\]|[^\]\\])*(?:\]|\\?$)|\{[0-9]+,[0-9]*\}/g,
    '_',
  );
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
  [/^%r\W/, 'is a Ruby literal: write only what is between its delimiters'],
  [
    /^(?:r["']|["'`].*["'`][,;]$|r["'].*["'][,;]$)/s,
    'has quotes: drop them, and the "r" or comma beside them',
  ],
  [/^\/.*\/[a-z]*[,;]$/s, 'ends in a comma: drop it'],
  [/^[a-z.]*(?:compile|regexp?)\(/i, 'is code: write only the expression, without the code around it'],
  [
    /:\[(?:\*|[0-9]{2,}(?:,[0-9]+)*|[0-9]+(?:,[0-9]+)+)\]$/,
    'has ports in brackets, as Spring writes them: write ":*" for any port, or an entry for each',
  ],
  [/:\{[0-9*]/, 'has ports in braces: write ":*" for any port, or an entry for each'],
  [
    /^(?=.*[\\^$?()|{}[\]]).*:\/\/\*/,
    'has a "*" behind "://", where an expression repeats the slash: write an entry for each scheme, such as "https://*.example.com", or "https?://.*\\." in an expression',
  ],
  [
    /\/\/(?:[0-9]+\.){3}[0-9]+\/[0-9]+$/,
    'has a range of addresses: write a regular expression, such as "http://192\\.168\\.1\\.\\d+"',
  ],
  [/\[\*\.\]/, 'has "[*.]", as Chrome writes it: write "*." for one label or more'],
  [
    /\[[a-z0-9.-]{2,}(?:\|[a-z0-9.-]{2,})+\]/,
    'has alternatives in brackets, which match one character: write "(?:a|b)" with the dots escaped',
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
    /\{[^{},]*,[^{}]*\}/,
    'has alternatives in braces: write "(?:a|b)" with the dots escaped, or an entry for each',
  ],
  [
    /(?<!\\[pPx])(?<!\\)\{(?![0-9]+\})[^{}]*\}/,
    'has braces around what is no count: write the value itself, or "[a-z0-9-]+" for what varies',
  ],
  [/^[^,;]*[,;]$/, 'ends in a comma or semicolon: drop it'],
  [/[,;]/, 'looks like a StringList: write one entry per line'],
  [/["'`\u2018-\u201f]/, 'has quotes: drop them'],
];

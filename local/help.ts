export const USAGE = 'usage: npm start -- [--template FILE]';

/** The shell variables of the local run: name, default, meaning. README.md has the same table. */
export const SHELL_VARIABLES = [
  ['PORT', '3000', 'the API; a second API of the template is on the port after it. 0 is any free port'],
  ['SSM_PORT', '4583', 'the Parameter Store; likewise'],
  [
    'SSM_HOST',
    "127.0.0.1 and Docker's bridge",
    'what the Parameter Store listens on instead; 0.0.0.0 is every address',
  ],
  ['AWS_ENDPOINT_URL_SSM', '(the own one)', 'another Parameter Store to use, as http://host:port'],
  ['ALLOWLIST_TTL_SECONDS', '1', 'until an edit is in force; 60 when deployed'],
  ['GUARD_MODE', 'report', 'or rollback: what the guard does about an edit with error findings'],
  ['POWERTOOLS_LOG_LEVEL', 'INFO', 'DEBUG logs allowed preflights too'],
] as const;

/** What `npm start -- --help` prints. */
export function helpText(): string {
  const variables = SHELL_VARIABLES.map(
    ([name, byDefault, meaning]) => `  ${name.padEnd(22)}${byDefault.padEnd(31)}${meaning}`,
  );
  return `${USAGE}

Serves the API of a SAM template on this machine, with a Parameter Store, until Ctrl-C. A changed source file
is built and served at once; a change of the template takes a restart. What it keeps is in .local/.

  --template FILE       the template, by default template.yaml
  -h, --help            this text

From the shell (name, default, meaning):
${variables.join('\n')}

Every other variable that the template declares for its functions, such as CORS_ALLOW_METHODS, is taken from the
shell too, where it is set.`;
}

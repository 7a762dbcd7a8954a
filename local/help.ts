export const USAGE = 'usage: npm start -- [--template FILE]';

/** The shell variables of the local run: name, default, meaning. README.md has the same table. */
export const SHELL_VARIABLES = [
  ['PORT', '3000', 'port of the API; a second API of the template gets the next. 0 is any free port'],
  ['SSM_PORT', '4583', 'port of the Parameter Store; 0 is any free port'],
  [
    'SSM_HOST',
    "127.0.0.1 and Docker's bridge",
    'what the Parameter Store listens on; 0.0.0.0 is every address',
  ],
  ['AWS_ENDPOINT_URL_SSM', '(the embedded one)', 'another Parameter Store to use, as http://host:port'],
  ['ALLOWLIST_TTL_SECONDS', '1', 'seconds until an edit is in force; 60 when deployed'],
  ['GUARD_MODE', 'report', 'what the guard does about an edit with error findings; or rollback'],
  ['POWERTOOLS_LOG_LEVEL', 'INFO', 'the log level; DEBUG logs allowed preflights as well'],
] as const;

/** What `npm start -- --help` prints. */
export function helpText(): string {
  const variables = SHELL_VARIABLES.map(
    ([name, byDefault, meaning]) => `  ${name.padEnd(22)}${byDefault.padEnd(31)}${meaning}`,
  );
  return `${USAGE}

Serves the API of a SAM template on this machine, with a Parameter Store, until Ctrl-C. A changed source file
is rebuilt and served at once; a change of the template needs a restart. State is kept in .local/.

  --template FILE       the template; default: template.yaml
  -h, --help            print this text

Shell variables (name, default, meaning):
${variables.join('\n')}

Every other variable that the template declares for its functions, such as CORS_ALLOW_METHODS, can be set in the
shell as well.`;
}

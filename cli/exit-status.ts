/** What a command's end means to scripts; told apart in `--help`. */
export const exitStatus = {
  /** Done, and nothing to object to. */
  fine: 0,
  /** Error findings, an origin that is not allowed, an API that does not agree, or an edit that was turned down. */
  objection: 1,
  /** The command could not run, or not to its end. */
  failed: 2,
  /** Ended by Ctrl-C, as shells count it: 128 and the signal's number. */
  interrupted: 130,
} as const;

export type ExitStatus = (typeof exitStatus)[keyof typeof exitStatus];

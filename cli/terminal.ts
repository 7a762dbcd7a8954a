import { createInterface } from 'node:readline';
import { styleText } from 'node:util';
import type { Style } from '../lib/edits/style';

/** Where a command's result goes, and who can be asked. */
export interface Terminal {
  readonly style: Style;
  /** Whether somebody is there to answer. */
  readonly isInteractive: boolean;
  /** The result, on standard output. */
  print(text: string): void;
  /** What is no part of the result, on standard error. */
  note(text: string): void;
  /** How far long work has come; shown on a terminal alone, each line over the one before. */
  progress(text: string): void;
  /** Asks on standard error. Anything but yes is no, and so is the end of the input. */
  confirm(question: string): Promise<boolean>;
}

export function styleOf(hasColors: boolean): Style {
  // Whether there are colours is decided already: styleText's own look would be at stdout alone.
  const paint =
    (format: keyof Style) =>
    (text: string): string =>
      hasColors ? styleText(format, text, { validateStream: false }) : text;
  return {
    bold: paint('bold'),
    dim: paint('dim'),
    red: paint('red'),
    yellow: paint('yellow'),
    green: paint('green'),
  };
}

/** The process's own terminal; without one there are no colours, no progress, and nobody to ask. */
export function processTerminal({ stdin, stdout, stderr }: NodeJS.Process): Terminal {
  // hasColors() knows NO_COLOR (https://no-color.org) and TERM=dumb.
  const style = styleOf(stdout.isTTY === true && stdout.hasColors());
  return {
    style,
    isInteractive: stdin.isTTY === true && stderr.isTTY === true,
    print: (text) => void stdout.write(`${text}\n`),
    note: (text) => void stderr.write(`${text}\n`),
    progress: (text) => void (stderr.isTTY === true && stderr.write(`\r\u001b[K${text}`)),
    confirm(question) {
      // Not as a terminal: in raw mode Ctrl-C would be a key like any other.
      const lines = createInterface({ input: stdin, terminal: false });
      stderr.write(`${question} [y/N] `);
      return new Promise((resolve) => {
        lines.once('line', (line) => {
          resolve(/^y(es)?$/i.test(line.trim()));
          lines.close();
        });
        lines.once('close', () => resolve(false));
      });
    },
  };
}

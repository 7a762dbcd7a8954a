import { jest } from '@jest/globals';

/** The lines that go to standard output and error while a test runs, each as it is written. Restored by `restoreAllMocks`. */
export function writtenLines(): string[] {
  const lines: string[] = [];
  for (const stream of [process.stdout, process.stderr]) {
    jest.spyOn(stream, 'write').mockImplementation((text) => {
      lines.push(String(text));
      return true;
    });
  }
  return lines;
}

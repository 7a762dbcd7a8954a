import { StringDecoder } from 'node:string_decoder';

/**
 * Puts chunks of output together to lines.
 *
 * @param longest in UTF-16 units: what is longer is left out, so that output without line breaks fills no memory
 * @returns what takes the chunks of one stream, in order
 */
export function readLines(longest: number, onLine: (line: string) => void): (chunk: Buffer) => void {
  const decoder = new StringDecoder('utf8');
  let begun = '';
  let isTooLong = false;
  return (chunk) => {
    const [first = '', ...rest] = decoder.write(chunk).split('\n');
    const parts = [begun + first, ...rest];
    begun = parts.pop() ?? '';
    for (const line of parts) {
      if (!isTooLong && line.length <= longest) onLine(line);
      isTooLong = false;
    }
    if (begun.length > longest) {
      begun = '';
      isTooLong = true;
    }
  };
}

/** Of a whole line, as JSON in UTF-8. The marks of what was left out come on top, so that a line stays below 3 kB. */
const LINE_BYTES = 2_700;
/** Of a text: an origin of 326 characters is whole. */
const TEXT_BYTES = 360;
/** Of a text in a list: a sentence around a name of 64 characters is whole. */
const LISTED_TEXT_BYTES = 128;
/** Of a stack trace: about ten frames. */
const STACK_BYTES = 1_000;
const LIST_ITEMS = 5;
/** An error has a cause, which has one, and so on. */
const DEPTH = 5;
/** What a member takes besides its name, at least: with less room, none is begun. */
const MEMBER_BYTES = 24;

type Members = Readonly<Record<string, unknown>>;

/**
 * The members of a log line, within the bounds above, whatever text or structure from outside they hold. The first ones
 * have the first claim to room. Texts are cut in the middle, as both ends of an origin tell something; of lists and members
 * that are left out, the number is told.
 * @param locationOf where in the code a stack trace begins
 * @returns plain values that JSON does not change, errors included
 */
export function boundedLine(line: Members, locationOf: (stack?: string) => string): Record<string, unknown> {
  let room = LINE_BYTES;
  return members(line, 0);

  function members(from: Members, depth: number): Record<string, unknown> {
    const kept: [string, unknown][] = [];
    let leftOut = 0;
    for (const [name, value] of Object.entries(from)) {
      if (value === undefined || typeof value === 'function' || typeof value === 'symbol') continue;
      const shortName = cut(name, LISTED_TEXT_BYTES);
      if (room < jsonBytes(shortName) + MEMBER_BYTES) {
        leftOut += 1;
      } else {
        room -= jsonBytes(shortName) + ':,'.length;
        kept.push([shortName, bounded(value, name === 'stack' ? STACK_BYTES : TEXT_BYTES, depth + 1)]);
      }
    }
    if (leftOut > 0) {
      room -= MEMBER_BYTES;
      kept.push(['leftOut', leftOut]);
    }
    return Object.fromEntries(kept);
  }

  function bounded(value: unknown, textBytes: number, depth: number): unknown {
    if (typeof value === 'bigint') return text(String(value), textBytes);
    if (typeof value === 'string') return text(value, textBytes);
    if (typeof value !== 'object' || value === null) return scalar(value);
    if (depth > DEPTH) return text('…', textBytes);
    if (value instanceof Error) return members(partsOf(value), depth);
    if ('toJSON' in value && typeof value.toJSON === 'function')
      return bounded(value.toJSON(), textBytes, depth + 1);
    room -= '{}'.length;
    return Array.isArray(value) ? list(value, depth) : members({ ...value }, depth);
  }

  function list(from: readonly unknown[], depth: number): unknown[] {
    const items: unknown[] = [];
    for (const item of from) {
      if (items.length === LIST_ITEMS || room < MEMBER_BYTES) break;
      room -= ','.length;
      items.push(bounded(item, LISTED_TEXT_BYTES, depth + 1));
    }
    if (items.length < from.length) {
      room -= MEMBER_BYTES;
      items.push(`and ${from.length - items.length} more`);
    }
    return items;
  }

  function text(value: string, bytes: number): string {
    const kept = cut(value, Math.min(bytes, room));
    room -= jsonBytes(kept);
    return kept;
  }

  function scalar(value: unknown): unknown {
    room -= String(value).length;
    return value;
  }

  function partsOf({ name, message, stack, cause, ...further }: Error): Members {
    return { name, location: locationOf(stack), message, stack: frames(stack), cause, ...further };
  }
}

/** A long stack trace from its first frame on: what precedes that is the message, again. */
function frames(stack: string | undefined): string | undefined {
  if (stack === undefined || stack.length <= STACK_BYTES) return stack;
  const start = Math.max(0, stack.search(/^ {4}at /m));
  const lines = stack.slice(start, start + STACK_BYTES).split('\n');
  while (lines.length > 1 && jsonBytes(lines.join('\n')) > STACK_BYTES) lines.pop();
  return lines.join('\n');
}

/** A text without its middle, if it takes more than so many bytes of JSON, its quotes included. */
export function cut(text: string, bytes: number): string {
  // The length comes first: a text has at least as many bytes, and may be of any size.
  if (text.length <= bytes && jsonBytes(text) <= bytes) return text;
  for (let kept = bytes; kept > 0; kept = Math.floor(kept * 0.9)) {
    const tail = Math.floor(kept / 3);
    const shortened = `${text.slice(0, kept - tail)}…${text.length - kept} more…${text.slice(text.length - tail)}`;
    if (kept < text.length && jsonBytes(shortened) <= bytes) return shortened;
  }
  return '…';
}

function jsonBytes(text: string): number {
  return Buffer.byteLength(JSON.stringify(text));
}

import { originProblem } from '../origin/origin-problem';
import { DEAD } from '../pattern/subset-automaton';
import type { HostEnds } from './host-ends';
import { type Outcomes, outcomesOf } from './origin-grammar';
import { isDecodable } from './punycode';
import { ANY_ORIGIN, ShortestOrigins } from './shortest-origins';
import type { StateSet } from './state-sets';

/** Ports that programs listen on; a browser takes them all. */
const USUAL_PORTS = ['8443', '3000', '8080', '8000', '5173', '4200', '5000', '9000', '8888'];

/** The first port that a program may listen on without being the machine's administrator. */
const FIRST_FREE_PORT = 1_024;

/** So many ports are looked at for one of these. */
const PORTS_LIMIT = 200;

/** Schemes in the order in which an example is convincing. */
const SORTS: readonly Outcomes[] = [outcomesOf(['https']), outcomesOf(['http']), ANY_ORIGIN];

/**
 * Origins that show what an entry lets in. Each has been found to be one that browsers send, and that the matcher that
 * answers requests allows: no claim rests on an automaton alone.
 */
export class Examples {
  readonly #shortest: ShortestOrigins;
  #portEnds: readonly Ending[] | undefined;

  constructor(
    private readonly hosts: HostEnds,
    private readonly allows: (origin: string) => boolean,
  ) {
    this.#shortest = new ShortestOrigins(hosts.sets);
  }

  /**
   * An origin whose host is this name, or else ends with it behind a dot: without a port if that goes.
   * @param ports whether there has to be a port
   */
  withName(name: string, wanted: Outcomes = ANY_ORIGIN, ports?: 'with-port'): string | undefined {
    for (const { set, text } of this.#endings()) {
      if (ports === 'with-port' && !text.startsWith(':')) continue;
      const at = this.hosts.sets.walk(set, name);
      const starts = [
        { from: this.hosts.sets.step(at, '/'), text: `/${name}${text}` },
        { from: this.hosts.dot(at), text: `.${name}${text}` },
      ];
      for (const start of starts) {
        if (start.from === DEAD) continue;
        for (const sort of SORTS) {
          if ((sort & wanted) === 0) continue;
          const before = this.#shortest.completion(start.from, sort & wanted);
          if (before !== undefined && this.#holds(before + start.text)) return before + start.text;
        }
      }
    }
    return undefined;
  }

  /** Some of the shortest origins of some sorts. */
  ofSort(wanted: Outcomes, limit: number): readonly string[] {
    const found = new Set<string>();
    const first = this.#shortest.completion(this.hosts.sets.initial, wanted);
    if (first !== undefined && this.#holds(first) && !hasOddPort(first)) found.add(first);
    if (found.size === limit) return [...found];
    for (const origin of this.#shortest.all(wanted)) {
      if (this.#holds(origin) && !hasOddPort(origin)) found.add(origin);
      if (found.size === limit) break;
    }
    return found.size > 0 ? [...found] : this.#withPorts(wanted, limit);
  }

  /** The shortest origins, whatever they are, and whether these are all. */
  shortest(limit: number): { readonly origins: readonly string[]; readonly isComplete: boolean } {
    const origins: string[] = [];
    const all = this.#shortest.all(ANY_ORIGIN);
    let next = all.next();
    for (; next.done !== true && origins.length < limit; next = all.next())
      if (this.#holds(next.value)) origins.push(next.value);
    if (origins.length > 0 || next.done === true)
      return { origins, isComplete: next.done === true && next.value };
    return { origins: this.#withPorts(ANY_ORIGIN, limit), isComplete: false };
  }

  /** Origins of some sorts that have a port. */
  withPort(wanted: Outcomes, limit: number): readonly string[] {
    return this.#withPorts(wanted, limit);
  }

  #withPorts(wanted: Outcomes, limit: number): readonly string[] {
    const found: string[] = [];
    for (const { set, text } of this.#endings()) {
      if (!text.startsWith(':')) continue;
      const before = this.#shortest.completion(set, wanted);
      if (before !== undefined && this.#holds(before + text)) found.push(before + text);
      if (found.length === limit) break;
    }
    return found;
  }

  #holds(origin: string): boolean {
    return (
      originProblem(origin) === undefined &&
      origin
        .slice(origin.indexOf('//') + 2)
        .split(/[.:]/)
        .every(isDecodable) &&
      this.allows(origin)
    );
  }

  /** What can stand behind a host: nothing, a port, the root's dot. */
  *#endings(): Generator<Ending> {
    const { sets } = this.hosts;
    yield { set: sets.initial, text: '' };
    yield* this.#ports();
    const dot = this.hosts.dot(sets.initial);
    if (dot !== DEAD) yield { set: dot, text: '.' };
  }

  #ports(): readonly Ending[] {
    if (this.#portEnds !== undefined) return this.#portEnds;
    const { sets } = this.hosts;
    const ending = (port: string): Ending => ({ set: sets.walk(sets.initial, `:${port}`), text: `:${port}` });
    const usual = USUAL_PORTS.map(ending).filter(({ set }) => set !== DEAD);
    const others: string[] = [];
    for (const port of usual.length > 0 ? [] : this.hosts.ports()) {
      others.push(port);
      if (others.length === PORTS_LIMIT) break;
    }
    const free = others.filter((port) => Number(port) >= FIRST_FREE_PORT);
    // Of those that only an administrator can listen on, the highest: the lowest are blocked by browsers.
    this.#portEnds = [
      ...usual,
      ...(free.length > 0 ? free : others.reverse()).slice(0, USUAL_PORTS.length).map(ending),
    ];
    return this.#portEnds;
  }
}

/** A text at the end of an origin, and where it leads. */
interface Ending {
  readonly set: StateSet;
  readonly text: string;
}

/** Ports of system services, which browsers block for the most part. */
function hasOddPort(origin: string): boolean {
  const port = /[^[\]]:([0-9]+)$/.exec(origin)?.[1];
  return (
    port !== undefined &&
    !origin.endsWith(']') &&
    Number(port) < FIRST_FREE_PORT &&
    !/:(?:80|443)$/.test(origin)
  );
}

/**
 * Finds the circles of a graph: of each strongly connected part, one.
 * Tarjan's algorithm: https://doi.org/10.1137/0201010
 * @param edges what each node leads to
 * @returns each circle as the nodes on it, its first again at the end
 */
export function circles(edges: ReadonlyMap<string, readonly string[]>): string[][] {
  const indices = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const parts: string[][] = [];
  for (const node of edges.keys()) if (!indices.has(node)) connect(node);
  return parts.flatMap((part) => {
    const circle = circleWithin(new Set(part), edges);
    return circle === undefined ? [] : [circle];
  });

  function connect(node: string): void {
    const index = indices.size;
    indices.set(node, index);
    lowest.set(node, index);
    open.push(node);
    for (const next of edges.get(node) ?? []) {
      if (!indices.has(next)) connect(next);
      if (open.includes(next))
        lowest.set(node, Math.min(lowest.get(node) ?? index, lowest.get(next) ?? index));
    }
    if (lowest.get(node) === index) parts.push(open.splice(open.indexOf(node)));
  }
}

/** A way from the first node back to itself that stays within the part, the shortest. */
function circleWithin(
  part: ReadonlySet<string>,
  edges: ReadonlyMap<string, readonly string[]>,
): string[] | undefined {
  const [start] = part;
  if (start === undefined) return undefined;
  const ways: string[][] = [[start]];
  const seen = new Set<string>();
  for (const way of ways) {
    for (const next of edges.get(way.at(-1) ?? start) ?? []) {
      if (next === start) return [...way, start];
      if (!part.has(next) || seen.has(next)) continue;
      seen.add(next);
      ways.push([...way, next]);
    }
  }
  return undefined;
}

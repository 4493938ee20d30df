/** The cycles of a graph: one shortest way round for each knot of files that reach each other. */
export function cyclesOf(graph: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const found: string[][] = []
  const told = new Set<string>()
  for (const start of [...graph.keys()].sort()) {
    if (told.has(start)) continue
    const cycle = shortestWayBack(graph, start)
    if (!cycle) continue
    for (const node of cycle) told.add(node)
    found.push(cycle)
  }
  return found
}

function shortestWayBack(graph: ReadonlyMap<string, readonly string[]>, start: string): string[] | null {
  const cameFrom = new Map<string, string>()
  const waiting = [start]
  for (const node of waiting) {
    for (const next of graph.get(node) ?? []) {
      if (next === start) return wayTo(node, start, cameFrom)
      if (cameFrom.has(next)) continue
      cameFrom.set(next, node)
      waiting.push(next)
    }
  }
  return null
}

function wayTo(end: string, start: string, cameFrom: ReadonlyMap<string, string>): string[] {
  const way = [start]
  for (let node = end; node !== start; node = cameFrom.get(node) ?? start) way.splice(1, 0, node)
  return [...way, start]
}

/** A lineage is stored as `/1/5/9/`: the ids from the top-level namespace down, so that a tree is one range of the index. */
export function readLineage(stored: string): number[] {
  return stored.split('/').filter(Boolean).map(Number);
}

/** The bounds `from <= lineage < to` of all lineages below a namespace, itself included. `0` follows `/` in byte order. */
export function lineageRange(stored: string): [from: string, to: string] {
  return [stored, `${stored.slice(0, -1)}0`];
}

/** Files of symbols carry this facet, so that a debugger's question finds them whatever package they came with. */
export const SYMBOL_FACET = 'symbol';

/** `acme.lib.pdb/<signature>`, without regard to case. */
export function symbolKey(pdb: string, signature: string): string {
  return `${pdb}/${signature}`.toLowerCase();
}

/** The path within the version that the symbols belong to. */
export function symbolPath(pdb: string, signature: string): string {
  return `symbols/${symbolKey(pdb, signature)}/${pdb.toLowerCase()}`;
}

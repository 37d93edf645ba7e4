/** Where a name is looked for: all projects below a namespace (its lineage is a path of ids, `/1/5/`), or a list of top-level namespaces, or those plus names bound to their root. */
export type NameScope = { readonly lineage: string } | { readonly topIds: readonly number[] };

/** SQL that keeps the projects (alias `p`) of a scope, with its parameters. */
export function scopeCondition(scope: NameScope): { sql: string; params: (string | number)[] } {
  if ('lineage' in scope) {
    // `0` comes right after `/`: the range holds exactly the lineages that begin with this one, and uses the index.
    return { sql: 'p.lineage >= ? AND p.lineage < ?', params: [scope.lineage, `${scope.lineage.slice(0, -1)}0`] };
  }
  if (scope.topIds.length === 0) return { sql: '1 = 0', params: [] };
  return { sql: `p.top_id IN (${scope.topIds.map(() => '?').join(', ')})`, params: [...scope.topIds] };
}

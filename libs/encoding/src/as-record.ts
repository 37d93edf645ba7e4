/**
 * A copy of a JSON object that inherits nothing, so that `record['constructor']` is a member or `undefined` and `__proto__` is a key like any other;
 * `undefined` for arrays and every other value. The copy is shallow.
 */
export function asRecord(value: unknown): Record<string, unknown> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const record = Object.create(null) as Record<string, unknown>;
  for (const [key, member] of Object.entries(value)) record[key] = member;
  return record;
}

/** The members of a JSON object by key, in their order; `undefined` for arrays and every other value. */
export function ownEntries(value: unknown): Map<string, unknown> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return new Map(Object.entries(value));
}

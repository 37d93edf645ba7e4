/** What is wrong with a day (`YYYY-MM-DD`); undefined: nothing. */
export function dayProblem(day: string): string | undefined {
  return startOfDay(day) === undefined ? 'is invalid: write it as YYYY-MM-DD' : undefined;
}

/** 00:00 UTC of a day in milliseconds; undefined where there is no such day. */
export function startOfDay(day: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined;
  const at = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== day ? undefined : at;
}

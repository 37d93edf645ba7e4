/** Limits as given, the defaults in place of what is missing. A limit that is `undefined` is missing too, as it would be no limit at all. */
export function withDefaults<Limits extends object>(limits: Limits, defaults: Partial<Limits>): Required<Limits> {
  const given = Object.entries(limits).filter(([, value]) => value !== undefined);
  return { ...defaults, ...Object.fromEntries(given) } as Required<Limits>;
}

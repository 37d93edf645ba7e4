/** Limits as given, the defaults in place of what is missing. A limit that is `undefined` is missing too, as it would be no limit at all. */
export function withDefaults<Limits extends object>(limits: Partial<Limits>, defaults: Limits): Limits {
  const given = Object.entries(limits).filter(([, value]) => value !== undefined);
  return { ...defaults, ...(Object.fromEntries(given) as Partial<Limits>) };
}

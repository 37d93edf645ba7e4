/** An `IMF-fixdate` of RFC 9110 for milliseconds since the epoch. */
export function httpDate(time: number): string {
  return new Date(time).toUTCString();
}

/** Whole seconds since the epoch; undefined for anything that is no HTTP date. */
export function parseHttpDate(text: string): number | undefined {
  if (text.length > 40 || !/^[A-Z][a-z]{2,8},? .* ?GMT$/.test(text)) return undefined;
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : Math.floor(time / 1000);
}

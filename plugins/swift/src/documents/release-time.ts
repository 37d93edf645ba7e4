/** ISO 8601 in whole seconds: SwiftPM's reader of dates takes no fraction, and then the whole release is unreadable to it. */
export function releaseTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d+Z$/, 'Z');
}

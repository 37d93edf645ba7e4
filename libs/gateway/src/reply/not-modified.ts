import type { IncomingHttpHeaders } from 'node:http';
import { matchedTag } from './entity-tags.ts';
import { parseHttpDate } from './http-date.ts';

/**
 * The entity tag to repeat in a 304, or undefined where the client needs the whole (RFC 9110, 13.2.2). `If-Modified-Since` counts only
 * where `If-None-Match` is absent. `tags`: the forms of the current representation, the plain one first.
 */
export function notModified(headers: IncomingHttpHeaders, tags: readonly string[], lastModified: number): string | undefined {
  const noneMatch = headers['if-none-match'];
  if (noneMatch !== undefined) return matchedTag(noneMatch, tags);
  const since = headers['if-modified-since'];
  if (since === undefined) return undefined;
  const time = parseHttpDate(since);
  return time !== undefined && Math.floor(lastModified / 1000) <= time ? tags[0] : undefined;
}

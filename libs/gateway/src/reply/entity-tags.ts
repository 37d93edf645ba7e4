/** More tags than any cache sends; what follows is not looked at. */
const MOST_TAGS = 64;
const LONGEST_LIST = 8_192;

/** The first of `tags` (quoted, strong) that an `If-None-Match` value names, by weak comparison (RFC 9110, 8.8.3.2 and 13.1.2); `*` names the first. */
export function matchedTag(header: string, tags: readonly string[]): string | undefined {
  if (tags.includes(header)) return header;
  if (header.trim() === '*') return tags[0];
  const listed = /\s*(?:W\/)?("[^"]*")\s*(?:,|$)/y;
  const list = header.slice(0, LONGEST_LIST);
  for (let seen = 0; seen < MOST_TAGS && listed.lastIndex < list.length; seen++) {
    const tag = listed.exec(list)?.[1];
    if (tag === undefined) return undefined;
    if (tags.includes(tag)) return tag;
  }
  return undefined;
}

export function quoted(etag: string): string {
  return `"${etag}"`;
}

/** Which strings of a document leave it, and what their text stands for. */
export type SpoolTarget = {
  /** A JSON pointer (RFC 6901) in which one `*` within a segment stands for any text: `/files/*`, `/files/*.zip`. The first target that matches wins; the root is none. */
  at: string;
  /** `base64`: the sink gets the decoded bytes; `utf8`: it gets the text itself. */
  decode: 'base64' | 'utf8';
};

/** Whether a member's name fits a segment of a pointer. Linear in the name. */
export function segmentFits(segment: string, name: string): boolean {
  const star = segment.indexOf('*');
  if (star < 0) return segment === name;
  const tail = segment.length - star - 1;
  return name.length >= star + tail && name.startsWith(segment.slice(0, star)) && name.endsWith(segment.slice(star + 1));
}

export type CompiledTarget = { target: SpoolTarget; segments: readonly string[] };

/** @throws TypeError for a pointer that its author misspelt; the pointers are never a client's. */
export function compileTarget(target: SpoolTarget): CompiledTarget {
  if (!target.at.startsWith('/')) throw new TypeError(`A spool target must be a JSON pointer that starts with "/": ${target.at}`);
  const segments = target.at.slice(1).split('/');
  return { target, segments: segments.map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~')) };
}

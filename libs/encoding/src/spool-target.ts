/** Which strings of a document leave it, and what their text stands for. */
export type SpoolTarget = {
  /** A JSON pointer (RFC 6901) in which a `*` segment matches every member or element: `/_attachments/*\/data`. The root is not a target. */
  at: string;
  /** `base64`: the sink gets the decoded bytes; `utf8`: it gets the text itself. */
  decode: 'base64' | 'utf8';
};

export type CompiledTarget = { target: SpoolTarget; segments: readonly string[] };

/** @throws TypeError for a pointer that its author misspelt; the pointers are never a client's. */
export function compileTarget(target: SpoolTarget): CompiledTarget {
  if (!target.at.startsWith('/')) throw new TypeError(`A spool target must be a JSON pointer that starts with "/": ${target.at}`);
  const segments = target.at.slice(1).split('/');
  return { target, segments: segments.map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~')) };
}

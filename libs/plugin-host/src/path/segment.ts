/** One path segment, decoded once. */
export interface Segment {
  readonly text: string;
  /** Whether `%2F` stood in it: then `text` holds a slash that separates no segments. */
  readonly slash: boolean;
}

/** A path that no route may see; `why` is for the client and quotes nothing of the path. */
export class BadPath {
  constructor(readonly why: string) {}
}

/** A request as it passed between client and server, with as much of the bodies as helps to read a failure. */
export interface SeenRequest {
  readonly method: string;
  /** The target as sent: path and query, still encoded. */
  readonly path: string;
  /** Names in lower case; a credential is cut to its scheme. */
  readonly headers: Readonly<Record<string, string>>;
  /** Undefined when the client went away before an answer. */
  readonly status: number | undefined;
  readonly responseHeaders: Readonly<Record<string, string>>;
  readonly responseStart: string;
}

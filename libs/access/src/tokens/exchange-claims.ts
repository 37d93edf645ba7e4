/** One thing that a token is for, in the words of its format, and what may be done with it. */
export interface AskedFor {
  readonly subject: string;
  readonly actions: readonly string[];
}

/** What a signed exchange token says. */
export interface ExchangeClaims {
  /** The credential it was minted from, which is looked up and decided again at each use; `anonymous` where none was shown. */
  readonly credentialId: string;
  /** Who holds it, as `principalIdentity` names it. */
  readonly identity: string;
  /** The one format whose registries take it. */
  readonly format: string;
  /** What the client asked for; the token is good for nothing else. Null: for all that its credential may do. Whether it may is decided at each use. */
  readonly asked: readonly AskedFor[] | null;
  /** When it expires, in seconds since the epoch. */
  readonly exp: number;
}

/** What a signed exchange token says. */
export interface ExchangeClaims {
  /** The credential it was minted from, which is looked up and decided again at each use. */
  readonly credentialId: string;
  /** Who holds it, as `principalIdentity` names it. */
  readonly identity: string;
  /** The one format whose registries take it. */
  readonly format: string;
  /** What the client asked for, in the words of the format's protocol. */
  readonly asked: readonly string[];
  /** What of it was granted. Both are kept: what was not asked is 401, what was asked and not granted is 403. */
  readonly granted: readonly string[];
  /** When it expires, in seconds since the epoch. */
  readonly exp: number;
}

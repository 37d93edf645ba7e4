import type { RouteAction } from './access.ts';

/** What a token is wanted for: a route's `subject`, and what is to be done with it. */
export interface AskedFor {
  readonly subject: string;
  readonly actions: readonly RouteAction[];
}

/** Handshakes that give a client a credential: those that the plugin's `exchange` declares. */
export interface Exchange {
  /**
   * A token for minutes, signed and not stored, for clients that show a credential once and a token afterwards (`Bearer`). It stands for the credential
   * that this call showed, which is looked up and judged again at each use: it never outlives it and never reaches further. Good for this format alone.
   * `unauthenticated` where the call showed no credential (unless the declaration says `anonymous`), or a token of this kind. `expiresIn` is in seconds.
   * With `asked` it opens only routes whose `subject` is among them, for those actions; what its holder may is decided at each use all the same, so
   * asking for too much is no error.
   */
  short(options?: { asked?: readonly AskedFor[] }): Promise<{ token: string; expiresIn: number; username: string }>;
  /** User name and password (and one-time password) for a personal access token; refuses with `unauthenticated`. */
  withPassword(input: { username: string; password: string; otp?: string }): Promise<{ token: string; username: string }>;
  /** The caller's own credential, when a client asks to log in with a token in the password's place. */
  withToken(token: string): Promise<{ token: string; username: string }>;
  /** A browser approves at `loginUrl`; the client polls with `pollId`. */
  startDevice(): Promise<{ loginUrl: string; pollId: string }>;
  pollDevice(pollId: string): Promise<{ state: 'waiting' | 'denied' } | { state: 'approved'; token: string }>;
  /** Revokes a token that belongs to the caller. */
  revoke(token: string): Promise<void>;
}

export type ExchangeDeclaration =
  | {
      gives: 'personal-token';
      /** Seconds that a minted token lives. */
      ttl: number;
      device: boolean;
    }
  | {
      /** `exchange.short` alone. */
      gives: 'short';
      /** Seconds that a token lives at most. */
      ttl: number;
      /** Who shows no credential gets a token too, which reads what anyone may. */
      anonymous?: boolean;
    };

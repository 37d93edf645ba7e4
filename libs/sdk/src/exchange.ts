/** Handshakes that give a client a credential. Present on a call only where the plugin declares `exchange`. */
export interface Exchange {
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

export interface ExchangeDeclaration {
  gives: 'personal-token';
  /** Seconds that a minted token lives. */
  ttl: number;
  device: boolean;
}

import type { AskedFor, Principal } from '@packhouse/access';

/** A credential that cannot be used: 400 for one that cannot be read, 401, or 429 for one that must wait. */
export interface CredentialRefusal {
  readonly status: 400 | 401 | 429;
  /** A sentence for whoever showed the credential. */
  readonly reason: string;
  /** Seconds, with 429. */
  readonly retryAfter?: number;
}

/** Who acts. */
export interface Authenticated {
  readonly principal: Principal;
  /** Until when the same credential gives the same principal, unless a commit touches access (milliseconds since the epoch); absent: ask again each time. */
  readonly until?: number;
  /** By a token of a handshake; `asked` is what it is good for, null for all that its credential may do. */
  readonly exchanged?: { readonly asked: readonly AskedFor[] | null };
}

/** Who acts, or why nobody does. */
export type Authentication = Authenticated | { readonly refused: CredentialRefusal };

export function refused(status: CredentialRefusal['status'], reason: string, retryAfter?: number): Authentication {
  return { refused: { status, reason, ...(retryAfter === undefined ? {} : { retryAfter }) } };
}

/** One text for a wrong password and for one that may not be used: which of them it was is not for strangers. */
export const WRONG_PASSWORD =
  'The user name, password or token is wrong. Where two-factor authentication is on, use a personal access token with the scope `api` as the password.';

export const UNKNOWN_TOKEN = 'This token is unknown. Check that it was copied whole, or create a new one.';

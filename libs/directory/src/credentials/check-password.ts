import { type FailureThrottle, PasswordBusyError, type PasswordVerifier } from '@packhouse/access';
import type { Database } from '@packhouse/database';
import { type CredentialRefusal, WRONG_PASSWORD } from './authentication.ts';
import { clientNetwork } from './client-network.ts';

export interface PasswordAttempt {
  /** User name or e-mail address. */
  readonly username: string;
  readonly password: string;
  readonly address: string;
}

/** A right password of a user who is not blocked. Whether it is enough is the caller's to say, by one of the two. */
export interface RightPassword {
  readonly userId: number;
  accept(): void;
  /** Counts as a failure: otherwise the count would tell a right password that is refused from a wrong one. */
  reject(): CredentialRefusal;
}

export interface PasswordCheckers {
  readonly db: Database;
  readonly passwords: PasswordVerifier;
  readonly throttle: FailureThrottle;
}

interface Row {
  id: number;
  username_key: string;
  password_hash: string | null;
  password_version: number;
  state: string;
}

const LONGEST_NAME = 255;
const BUSY_SECONDS = 5;

export async function checkPassword(
  { db, passwords, throttle }: PasswordCheckers,
  { username, password, address }: PasswordAttempt,
): Promise<RightPassword | { readonly refused: CredentialRefusal }> {
  const shown = username.slice(0, LONGEST_NAME + 1).toLowerCase();
  const row = await db.read.get<Row>(
    'SELECT id, username_key, password_hash, password_version, state FROM users WHERE (username_key = ? OR email_key = ?) AND bot = 0',
    [shown, shown],
  );
  const account = row?.username_key ?? shown;
  const network = clientNetwork(address);
  const wait = throttle.secondsToWait(account, network);
  if (wait > 0) return tooMany(wait, 'Too many wrong passwords. Wait, or use a token.');
  const reject = (): CredentialRefusal => {
    throttle.failed(account, network);
    return { status: 401, reason: WRONG_PASSWORD };
  };
  try {
    const known = row ? { userId: row.id, digest: row.password_hash, passwordVersion: row.password_version } : null;
    const right = await passwords.verify(known, password);
    if (!right || !row || row.state !== 'active') return { refused: reject() };
    return { userId: row.id, accept: () => throttle.succeeded(account, network), reject };
  } catch (error) {
    if (error instanceof PasswordBusyError) return tooMany(BUSY_SECONDS, error.message);
    throw error;
  }
}

function tooMany(retryAfter: number, reason: string): { refused: CredentialRefusal } {
  return { refused: { status: 429, reason, retryAfter } };
}

import { hash, verify } from 'argon2';
import { ARGON2_PARAMETERS } from './argon2-parameters.ts';
import { BoundedGate } from './bounded-gate.ts';
import { dummyDigest } from './dummy-digest.ts';
import type { PasswordAccount } from './password-account.ts';
import { PasswordBusyError } from './password-busy-error.ts';
import { RememberedChecks } from './remembered-checks.ts';

/** What may be set from outside, for tests and for other machines. */
export interface PasswordVerifierOptions {
  /** Milliseconds since any fixed point. */
  readonly now?: () => number;
  /** How many passwords are hashed at once; each takes 19 MiB. */
  readonly atOnce?: number;
  /** How many wait for their turn. */
  readonly queueLength?: number;
}

/** The longest password, in characters. */
export const MAX_PASSWORD_LENGTH = 512;

const IMPOSSIBLE = 'longer than any password';

/** Hashes and checks passwords with argon2id, a few at once, so that a flood of guesses cannot take the machine. */
export class PasswordVerifier {
  readonly #gate: BoundedGate;
  readonly #remembered: RememberedChecks;
  readonly #dummy = dummyDigest();
  readonly #underWay = new Map<string, Promise<boolean>>();

  constructor({ now = () => performance.now(), atOnce = 2, queueLength = 8 }: PasswordVerifierOptions = {}) {
    this.#gate = new BoundedGate(atOnce, queueLength);
    this.#remembered = new RememberedChecks(now);
  }

  /** The digest to store for a new password. @throws PasswordBusyError; RangeError where the password is longer than allowed */
  async hash(password: string): Promise<string> {
    if (password.length > MAX_PASSWORD_LENGTH) throw new RangeError(`A password has at most ${MAX_PASSWORD_LENGTH} characters.`);
    return await this.#gate.run(() => hash(password, ARGON2_PARAMETERS), busy);
  }

  /**
   * Whether a password is an account's. Give null for an unknown user: the answer is false after the same work. Requests with the
   * same password at the same time share one check.
   *
   * @throws PasswordBusyError where too many checks wait already
   */
  async verify(account: PasswordAccount | null, password: string): Promise<boolean> {
    const digest = account?.digest;
    if (account === null || digest === null || digest === undefined || password.length > MAX_PASSWORD_LENGTH) {
      await this.#gate.run(() => verify(this.#dummy, password.length > MAX_PASSWORD_LENGTH ? IMPOSSIBLE : password), busy);
      return false;
    }
    const key = this.#remembered.keyOf(account.userId, account.passwordVersion, password);
    if (this.#remembered.has(key)) return true;
    return await (this.#underWay.get(key) ?? this.#check(key, digest, password));
  }

  #check(key: string, digest: string, password: string): Promise<boolean> {
    const check = this.#gate
      .run(() => verify(digest, password), busy)
      .then((good) => {
        if (good) this.#remembered.add(key);
        return good;
      })
      .finally(() => this.#underWay.delete(key));
    this.#underWay.set(key, check);
    return check;
  }
}

function busy(): PasswordBusyError {
  return new PasswordBusyError();
}

import { ANONYMOUS, EXCHANGE_PREFIX, type FailureThrottle, type Principal, type ShownCredential, tokenHash } from '@packhouse/access';
import type { DirectoryCaches } from '../cache/directory-caches.ts';
import type { DirectoryContext } from '../directory-context.ts';
import type { User } from '../rows/user.ts';
import { groupsRequireTwoFactor, loadUserAccess, type UserAccess } from '../standing/user-access.ts';
import { readSettings } from '../settings/read-settings.ts';
import { useSecondFactor } from '../users/use-second-factor.ts';
import { type Authentication, type CredentialRefusal, refused, UNKNOWN_TOKEN, WRONG_PASSWORD } from './authentication.ts';
import { checkPassword, type PasswordAttempt } from './check-password.ts';
import type { ExchangeTokens, ExchangeUse } from './exchange-tokens.ts';
import { LastUsed } from './last-used.ts';
import { refuseMalformed } from './malformed-reason.ts';
import { principalOfToken } from './principal-of-token.ts';
import { loadTokenAccess, type TokenAccess } from './token-access.ts';
import { whyUnusable } from './unusable.ts';

/** How a sign-in in the browser ended. */
export type SignIn =
  /** `mustEnrol`: a second factor is required and there is none yet; until then the session may only enrol one. */
  | { readonly user: User; readonly mustEnrol: boolean }
  /** The password was right; ask for the code and send both. */
  | { readonly secondFactorNeeded: true }
  | { readonly refused: CredentialRefusal };

/** Turns what was shown into who acts. */
export class Authenticator {
  readonly lastUsed: LastUsed;

  constructor(
    private readonly context: DirectoryContext,
    private readonly caches: DirectoryCaches,
    private readonly throttle: FailureThrottle,
    private readonly exchange: ExchangeTokens,
  ) {
    this.lastUsed = new LastUsed(context.db, context.clock);
  }

  /** @param exchange whose registry is asked: its exchange tokens are good there and nowhere else */
  async authenticate(shown: ShownCredential, address: string, exchange?: ExchangeUse): Promise<Authentication> {
    switch (shown.kind) {
      case 'none':
        return { principal: ANONYMOUS };
      case 'malformed':
        return refuseMalformed(shown.why);
      case 'token':
        if (exchange !== undefined && shown.token.startsWith(EXCHANGE_PREFIX))
          return this.exchange.authenticate(shown.token, exchange, (id) => this.byCredentialId(id));
        return (await this.#byToken(shown.token)) ?? refused(401, UNKNOWN_TOKEN);
      case 'basic': {
        // No password: it would cost a derivation and count as a failure of the account.
        if (shown.password.startsWith(EXCHANGE_PREFIX)) return refused(401, UNKNOWN_TOKEN);
        // Nobody has it, and clients that know a user name try it before they look up the password.
        if (shown.password === '') return refused(401, WRONG_PASSWORD);
        const byToken = await this.#byToken(shown.password, shown.username);
        return byToken ?? this.#byPassword({ username: shown.username, password: shown.password, address });
      }
    }
  }

  /** A browser's sign-in: password and, where enrolled, a code of the app or a recovery code. */
  async signIn(attempt: PasswordAttempt & { readonly code?: string }): Promise<SignIn> {
    const right = await checkPassword({ ...this.context, throttle: this.throttle }, attempt);
    if ('refused' in right) return right;
    const access = await this.userAccess(right.userId);
    if (!access) return { refused: right.reject() };
    const { user } = access;
    if (user.twoFactorEnabled) {
      if (attempt.code === undefined) return { secondFactorNeeded: true };
      const actor = { identity: `user:${user.id}`, name: user.username };
      if (!(await useSecondFactor(this.context, actor, user.id, attempt.code))) {
        right.reject();
        return { refused: { status: 401, reason: 'The code is wrong, expired or used already.' } };
      }
    }
    right.accept();
    return { user, mustEnrol: !user.twoFactorEnabled && (await this.requiresTwoFactor(access)) };
  }

  /** What `credentialId` named, looked up and judged again. */
  async byCredentialId(id: string): Promise<Authentication> {
    const [kind, number, version] = id.split(':');
    if (kind === 'user') return this.#byRememberedPassword(Number(number), Number(version));
    const column = kind === 'job' ? 'job_id' : 'id';
    const token = await this.caches.tokens.get(id, () => loadTokenAccess(this.context.db.read, column, Number(number)));
    return token ? this.#use(token) : refused(401, UNKNOWN_TOKEN);
  }

  /** Names the credential behind a principal, so that what is derived from it ends with it. */
  async credentialId(principal: Exclude<Principal, { kind: 'anonymous' }>): Promise<string> {
    if (principal.kind === 'job') return `job:${principal.jobId}`;
    if (principal.kind !== 'user' || principal.tokenId !== undefined) return `token:${principal.tokenId}`;
    const access = await this.userAccess(principal.userId);
    return `user:${principal.userId}:${access?.user.passwordVersion ?? -1}`;
  }

  async userAccess(userId: number): Promise<UserAccess | undefined> {
    return this.caches.users.get(String(userId), () => loadUserAccess(this.context.db.read, userId));
  }

  async requiresTwoFactor(access: UserAccess): Promise<boolean> {
    const settings = await this.caches.settings.get('', () => readSettings(this.context.db.read));
    return settings.requireTwoFactor || groupsRequireTwoFactor(access, this.context.clock());
  }

  async #byToken(text: string, username?: string): Promise<Authentication | undefined> {
    const hash = tokenHash(text);
    const token = await this.caches.tokens.get(hash, () => loadTokenAccess(this.context.db.read, 'hash', hash));
    if (!token) return undefined;
    if (username !== undefined && token.kind === 'deploy' && token.username !== username)
      return refused(401, 'This is not the user name of this deploy token. Use the one that was shown with it.');
    return this.#use(token);
  }

  #use(token: TokenAccess): Authentication {
    const why = whyUnusable(token, this.context.clock());
    if (why !== undefined) return refused(401, why);
    const principal = principalOfToken(token);
    if (!principal) return refused(401, UNKNOWN_TOKEN);
    this.lastUsed.note(token.id);
    return { principal, until: token.expiresAt ?? Number.POSITIVE_INFINITY };
  }

  async #byPassword(attempt: PasswordAttempt): Promise<Authentication> {
    if (attempt.username === '') return refused(401, UNKNOWN_TOKEN);
    const right = await checkPassword({ ...this.context, throttle: this.throttle }, attempt);
    if ('refused' in right) return right;
    const access = await this.userAccess(right.userId);
    if (!access || (await this.#needsMoreThanPassword(access))) return { refused: right.reject() };
    right.accept();
    return { principal: userPrincipal(access.user, 'password') };
  }

  async #byRememberedPassword(userId: number, version: number): Promise<Authentication> {
    const access = await this.userAccess(userId);
    const good = access && access.user.state === 'active' && access.user.passwordVersion === version;
    if (!good || (await this.#needsMoreThanPassword(access))) return refused(401, WRONG_PASSWORD);
    return { principal: userPrincipal(access.user, 'password') };
  }

  async #needsMoreThanPassword(access: UserAccess): Promise<boolean> {
    return access.user.twoFactorEnabled || this.requiresTwoFactor(access);
  }
}

/** A user as principal, by password or browser session: with everything that the user may. */
export function userPrincipal(user: User, credential: 'password' | 'session'): Extract<Principal, { kind: 'user' }> {
  const { id: userId, username, external, bot, administrator } = user;
  return { kind: 'user', credential, scopes: ['api'], userId, username, external, bot, administrator };
}

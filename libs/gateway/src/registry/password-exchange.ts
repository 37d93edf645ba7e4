import { EXCHANGE_PREFIX, type Principal, type ShownCredential, tokenHash } from '@packhouse/access';
import { actorOf, mintPersonalToken, pollDeviceGrant, revokeToken, startDeviceGrant } from '@packhouse/directory';
import type { CompiledPlugin } from '@packhouse/plugin-host';
import { type AskedFor, type Exchange, refuse } from '@packhouse/sdk';
import type { HostParts } from '../parts.ts';

interface Caller {
  readonly principal: Principal;
  readonly address: string;
  readonly origin: string;
  /** What the person who approves is shown. */
  readonly client: string;
  /** The credential of the request itself. */
  readonly shown: ShownCredential;
}

/** The handshakes of clients' `login` commands. They mint nothing that the person could not mint in the browser. */
export class PasswordExchange implements Exchange {
  constructor(
    private readonly parts: HostParts,
    private readonly plugin: CompiledPlugin,
    private readonly caller: Caller,
  ) {}

  async short({ asked }: { asked?: readonly AskedFor[] } = {}): Promise<{ token: string; expiresIn: number; username: string }> {
    const { principal, shown } = this.caller;
    const { format, definition } = this.plugin;
    const declared = definition.exchange;
    if (declared?.gives !== 'short') throw new TypeError(`${format} declares no exchange for short tokens`);
    // One that was made from its like would live for ever.
    const derived = shown.kind === 'token' && shown.token.startsWith(EXCHANGE_PREFIX);
    if (derived || (principal.kind === 'anonymous' && !declared.anonymous))
      throw refuse('unauthenticated', 'show the credential itself: user name and password, or a token that was created for you');
    const minted = await this.parts.directory.mintExchangeToken(principal, { format, ttl: declared.ttl, asked }).catch((error: unknown) => {
      throw error instanceof RangeError ? refuse('invalid-request', 'a token cannot hold so much: ask for less at once') : error;
    });
    if ('refused' in minted) throw refuse('unauthenticated', minted.refused.reason);
    return { ...minted, username: nameOf(principal) };
  }

  async withPassword(input: { username: string; password: string; otp?: string }): Promise<{ token: string; username: string }> {
    const { directory, clock } = this.parts;
    const answer = await directory.signIn({
      username: input.username,
      password: input.password,
      code: input.otp,
      address: this.caller.address,
    });
    if ('refused' in answer) {
      const { status, reason, retryAfter } = answer.refused;
      throw refuse(status === 429 ? 'too-many-requests' : 'unauthenticated', reason, { retryAfter });
    }
    // The words are what npm looks for before it asks for the code.
    if ('secondFactorNeeded' in answer) throw refuse('unauthenticated', 'a one-time password of your authenticator app is needed');
    if (answer.mustEnrol) throw refuse('forbidden', 'two-factor authentication is required here: enrol in the browser first');
    const { user } = answer;
    const name = `${this.plugin.format} login`;
    const expiresAt = clock() + this.#declared.ttl * 1000;
    const minted = await mintPersonalToken(
      directory,
      { identity: `user:${user.id}`, name: user.username },
      { userId: user.id, name, description: this.caller.client, scopes: ['api'], expiresAt },
    );
    return { token: minted.token, username: user.username };
  }

  async withToken(token: string): Promise<{ token: string; username: string }> {
    const answer = await this.parts.directory.authenticate({ kind: 'token', token, carrier: 'bearer' }, { address: this.caller.address });
    if (!('principal' in answer) || answer.principal.kind !== 'user')
      throw refuse('unauthenticated', 'the token is unknown, expired or revoked');
    return { token, username: answer.principal.username };
  }

  async startDevice(): Promise<{ loginUrl: string; pollId: string }> {
    const grant = await startDeviceGrant(this.parts.directory, {
      format: this.plugin.format,
      client: this.caller.client,
      address: this.caller.address,
      lifetime: this.#declared.ttl * 1000,
    });
    return { loginUrl: `${this.caller.origin}/-/device/${grant.approvalSecret}`, pollId: grant.pollSecret };
  }

  async pollDevice(pollId: string): Promise<{ state: 'waiting' | 'denied' } | { state: 'approved'; token: string }> {
    const answer = await pollDeviceGrant(this.parts.directory, pollId);
    switch (answer.state) {
      case 'approved':
        return { state: 'approved', token: answer.token.token };
      case 'pending':
        return { state: 'waiting' };
      case 'denied':
        return { state: 'denied' };
      case 'gone':
        throw refuse('not-found', 'this sign-in is unknown, expired or used already; start again');
    }
  }

  async revoke(token: string): Promise<void> {
    const { principal } = this.caller;
    if (principal.kind !== 'user' || principal.tokenId === undefined)
      throw refuse('forbidden', 'only a personal access token can be revoked here');
    const row = await this.parts.db.read.get<{ id: number; user_id: number | null }>('SELECT id, user_id FROM tokens WHERE hash = ?', [
      tokenHash(token),
    ]);
    if (!row || row.user_id !== principal.userId) throw refuse('not-found', 'there is no such token of yours');
    await revokeToken(this.parts.directory, actorOf(principal), row.id);
  }

  get #declared() {
    const declared = this.plugin.definition.exchange;
    if (declared?.gives !== 'personal-token') throw new TypeError(`${this.plugin.format} declares no exchange for personal tokens`);
    return declared;
  }
}

function nameOf(principal: Principal): string {
  switch (principal.kind) {
    case 'job':
      return principal.user.username;
    case 'anonymous':
    case 'runner':
      return principal.kind;
    default:
      return principal.username;
  }
}

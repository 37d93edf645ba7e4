import { ANONYMOUS, type AskedFor, ExchangeSigner, type Principal, principalIdentity } from '@packhouse/access';
import { type Authentication, refused, UNKNOWN_TOKEN } from './authentication.ts';

export interface ExchangeToken {
  readonly token: string;
  /** Seconds. */
  readonly expiresIn: number;
}

export interface ExchangeRequest {
  readonly format: string;
  /** Seconds. */
  readonly ttl: number;
  /** `ANONYMOUS_CREDENTIAL` where none was shown. */
  readonly credentialId: string;
  readonly principal: Principal;
  /** When the credential ends, where that is known (milliseconds since the epoch). */
  readonly until: number | undefined;
  /** What the token is for; absent: all that its credential may do. */
  readonly asked?: readonly AskedFor[];
}

/** What stands for nobody: a client that wants a token before it reads what anyone may. */
export const ANONYMOUS_CREDENTIAL = 'anonymous';

export interface ExchangeUse {
  readonly format: string;
  /** Who began something with a token may end it when that has expired; only by as much as this, in milliseconds. */
  readonly lateness: number;
}

/** Tokens that are signed and not stored. They say whose credential they stand for and nothing that it may: that is looked up at each use. */
export class ExchangeTokens {
  readonly #signer: ExchangeSigner;

  constructor(
    instanceSecret: string | Uint8Array,
    /** Milliseconds since the epoch. */
    private readonly clock: () => number,
  ) {
    this.#signer = new ExchangeSigner(instanceSecret);
  }

  /** @throws RangeError where more was asked than a token can hold */
  mint({ format, ttl, credentialId, principal, until, asked }: ExchangeRequest): ExchangeToken {
    const now = Math.floor(this.clock() / 1000);
    const exp = Math.min(now + ttl, Math.floor((until ?? Number.POSITIVE_INFINITY) / 1000));
    const token = this.#signer.sign({ credentialId, identity: principalIdentity(principal), format, asked: asked ?? null, exp });
    return { token, expiresIn: Math.max(0, exp - now) };
  }

  /** @param lookUp judges the credential behind the token as it is now */
  async authenticate(
    token: string,
    { format, lateness }: ExchangeUse,
    lookUp: (credentialId: string) => Promise<Authentication>,
  ): Promise<Authentication> {
    const now = this.clock();
    const verdict = this.#signer.verify(token, now);
    if (verdict.kind === 'invalid' || verdict.claims.format !== format) return refused(401, UNKNOWN_TOKEN);
    const { claims } = verdict;
    const end = claims.exp * 1000 + lateness;
    if (now >= end) return refused(401, 'This token has expired. Log in again.');
    const exchanged = { asked: claims.asked };
    if (claims.credentialId === ANONYMOUS_CREDENTIAL) return { principal: ANONYMOUS, until: end, exchanged };
    const behind = await lookUp(claims.credentialId);
    if ('refused' in behind) return behind;
    const { principal, until } = behind;
    if (principal.kind === 'anonymous' || principalIdentity(principal) !== claims.identity) return refused(401, UNKNOWN_TOKEN);
    return { principal, exchanged, ...(until === undefined ? {} : { until: Math.min(until, end) }) };
  }
}

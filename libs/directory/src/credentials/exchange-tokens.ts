import { ExchangeSigner, type Principal, principalIdentity } from '@packhouse/access';
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
  readonly credentialId: string;
  readonly principal: Exclude<Principal, { kind: 'anonymous' }>;
  /** When the credential ends, where that is known (milliseconds since the epoch). */
  readonly until: number | undefined;
  readonly asked?: readonly string[];
  readonly granted?: readonly string[];
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

  mint({ format, ttl, credentialId, principal, until, asked = [], granted = [] }: ExchangeRequest): ExchangeToken {
    const now = Math.floor(this.clock() / 1000);
    const exp = Math.min(now + ttl, Math.floor((until ?? Number.POSITIVE_INFINITY) / 1000));
    const token = this.#signer.sign({ credentialId, identity: principalIdentity(principal), format, asked, granted, exp });
    return { token, expiresIn: Math.max(0, exp - now) };
  }

  /** @param lookUp judges the credential behind the token as it is now */
  async authenticate(token: string, format: string, lookUp: (credentialId: string) => Promise<Authentication>): Promise<Authentication> {
    const verdict = this.#signer.verify(token, this.clock());
    if (verdict.kind === 'expired') return refused(401, 'This token has expired. Log in again.');
    if (verdict.kind === 'invalid' || verdict.claims.format !== format) return refused(401, UNKNOWN_TOKEN);
    const { claims } = verdict;
    // A token for less than its credential may do: nothing applies that yet, so none is taken for more than it says.
    if (claims.granted.length > 0) return refused(401, UNKNOWN_TOKEN);
    const behind = await lookUp(claims.credentialId);
    if ('refused' in behind) return behind;
    const { principal, until } = behind;
    if (principal.kind === 'anonymous' || principalIdentity(principal) !== claims.identity) return refused(401, UNKNOWN_TOKEN);
    return { principal, ...(until === undefined ? {} : { until: Math.min(until, claims.exp * 1000) }) };
  }
}

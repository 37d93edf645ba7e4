import { HttpException, Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { Principal } from '@packhouse/access';
import type { Authentication } from '@packhouse/directory';
import type { Request } from 'express';
import { Strategy } from 'passport';

/** The name under which passport knows the strategy. */
export const PRINCIPAL_STRATEGY = 'packhouse-principal';

/** How a request proves itself, put there by the guard. Passport is one for the whole process; hosts in it have their own directories. */
export const PROVE = Symbol('prove');

export interface ProvingRequest extends Request {
  [PROVE](): Promise<Authentication>;
}

type Verify = (request: Request, done: (error: unknown, principal?: Principal | null) => void) => void;

/** Hands the whole request to `validate`. */
class RequestStrategy extends Strategy {
  readonly verify: Verify;

  constructor(verify: Verify) {
    super();
    this.verify = verify;
  }

  override authenticate(request: Request): void {
    this.verify(request, (error, principal) => (principal ? this.success(principal) : this.error(error)));
  }
}

/** Passport's way in: a usable credential, or none at all, is a principal; an unusable one is an error with its status. */
@Injectable()
export class PrincipalStrategy extends PassportStrategy(RequestStrategy, PRINCIPAL_STRATEGY) {
  async validate(request: ProvingRequest): Promise<Principal> {
    const answer = await request[PROVE]();
    if ('principal' in answer) return answer.principal;
    const { status, reason, retryAfter } = answer.refused;
    throw new HttpException({ message: `${status} ${TITLES[status]} - ${reason}`, retryAfter }, status);
  }
}

const TITLES = { 400: 'Bad request', 401: 'Unauthorized', 429: 'Too Many Requests' } as const;

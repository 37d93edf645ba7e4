import type { ActingUser } from './acting-user.ts';
import type { Reach } from './reach.ts';
import type { Scope } from './scope.ts';

/** Nobody: no credential was shown. */
export interface AnonymousPrincipal {
  readonly kind: 'anonymous';
}

/** A user or bot, by whatever credential. Passwords and sessions carry the scope `api`. */
export interface UserPrincipal extends ActingUser {
  readonly kind: 'user';
  readonly credential: 'password' | 'token' | 'session' | 'exchange';
  readonly tokenId?: number;
  readonly scopes: readonly Scope[];
  /** Absent: everything that the user may. Project and group access tokens have one; an exchange token may be narrowed to one. */
  readonly reach?: Reach;
}

/** A deploy token acts as itself: its read scope counts as Reporter, its write scope as Developer. */
export interface DeployTokenPrincipal {
  readonly kind: 'deploy-token';
  readonly tokenId: number;
  readonly username: string;
  readonly scopes: readonly Scope[];
  readonly reach: Reach;
}

/** A running CI job acts as the user who started it, for view, pull and publish, and never with an administrator's bypass. */
export interface JobPrincipal {
  readonly kind: 'job';
  readonly jobId: number;
  /** The project whose pipeline the job belongs to. */
  readonly projectId: number;
  readonly user: ActingUser;
}

/** A short-lived token for one project: of a user (upload in the web UI) or of a trusted publisher (no `userId`). */
export interface PublishTokenPrincipal {
  readonly kind: 'publish-token';
  readonly tokenId: number;
  readonly username: string;
  readonly projectId: number;
  readonly userId?: number;
  /** The user's flags. An absent one counts as what permits less. */
  readonly external?: boolean;
  readonly bot?: boolean;
  readonly administrator?: boolean;
}

/** A runner credential acts as nobody: it may only create and end jobs. */
export interface RunnerPrincipal {
  readonly kind: 'runner';
  readonly tokenId: number;
  readonly reach: Reach;
}

/** Who acts, as its credential says. */
export type Principal = AnonymousPrincipal | UserPrincipal | DeployTokenPrincipal | JobPrincipal | PublishTokenPrincipal | RunnerPrincipal;

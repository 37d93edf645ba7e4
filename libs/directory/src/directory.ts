import {
  type Action,
  ANONYMOUS,
  type AskedFor,
  decide,
  decideGroup,
  type Decision,
  type ExternalAuthorization as ExternalInput,
  type FailureThrottle,
  type GroupStanding,
  hasUser,
  type PasswordVerifier,
  type Principal,
  type ShownCredential,
  type Standing,
} from '@packhouse/access';
import type { Database } from '@packhouse/database';
import { ExternalAnswers } from './authorization/external-answers.ts';
import type { ExternalAuthorization } from './authorization/external-authorization.ts';
import { HttpExternalAuthorization } from './authorization/http-external-authorization.ts';
import { DirectoryCaches } from './cache/directory-caches.ts';
import type { Authentication, CredentialRefusal } from './credentials/authentication.ts';
import { Authenticator, type SignIn, userPrincipal } from './credentials/authenticator.ts';
import type { PasswordAttempt } from './credentials/check-password.ts';
import { ANONYMOUS_CREDENTIAL, type ExchangeToken, ExchangeTokens } from './credentials/exchange-tokens.ts';
import type { DirectoryContext } from './directory-context.ts';
import { DirectoryError } from './directory-error.ts';
import { findNamespace } from './groups/read-group.ts';
import { readJobTokenScope } from './jobs/job-token-scope.ts';
import { loadProjects } from './projects/load-projects.ts';
import { loadProtectionRules, protectionOf } from './projects/protection.ts';
import { findProject } from './projects/read-project.ts';
import { type Group, lineageOf } from './rows/group.ts';
import type { Project } from './rows/project.ts';
import type { User } from './rows/user.ts';
import { Sealer } from './sealer.ts';
import { findBrowserSession } from './sessions/find-browser-session.ts';
import type { InstanceSettings } from './settings/instance-settings.ts';
import { readSettings } from './settings/read-settings.ts';
import { roleAt } from './standing/user-access.ts';
import { userIdOf } from './standing/user-id-of.ts';

export interface DirectoryOptions {
  readonly db: Database;
  readonly passwords: PasswordVerifier;
  readonly throttle: FailureThrottle;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  /** From `loadInstanceSecret`. */
  readonly instanceSecret: string | Uint8Array;
  readonly external?: ExternalAuthorization;
}

/** A browser session that is alive. */
export interface BrowserSession {
  readonly principal: Extract<Principal, { kind: 'user' }>;
  readonly user: User;
  readonly expiresAt: number;
  /** A second factor is required and there is none: only enrolling one is allowed. */
  readonly mustEnrol: boolean;
}

/**
 * What access is decided from, read through caches that are exact on one process: each commit that touches access drops them before
 * its caller hears of it, and what expires is compared with the clock on each hit. Commands are functions beside it that take it as
 * their context.
 */
export class Directory implements DirectoryContext {
  readonly db: Database;
  readonly clock: () => number;
  readonly passwords: PasswordVerifier;
  readonly sealer: Sealer;
  readonly #caches: DirectoryCaches;
  readonly #credentials: Authenticator;
  readonly #exchange: ExchangeTokens;
  readonly #external: ExternalAnswers;
  readonly #pullableByAnyone = new WeakMap<Project, boolean>();

  constructor({ db, passwords, throttle, clock, instanceSecret, external }: DirectoryOptions) {
    this.db = db;
    this.clock = clock;
    this.passwords = passwords;
    this.sealer = new Sealer(instanceSecret);
    this.#caches = new DirectoryCaches(db);
    this.#exchange = new ExchangeTokens(instanceSecret, clock);
    this.#credentials = new Authenticator(this, this.#caches, throttle, this.#exchange);
    this.#external = new ExternalAnswers(external ?? new HttpExternalAuthorization(), clock);
  }

  /** Who acts, by what a request showed; without a credential: anonymous. Exchange tokens are good only where the `format` they were made for is asked. */
  async authenticate(
    shown: ShownCredential,
    { address, format, lateness = 0 }: { readonly address: string; readonly format?: string; readonly lateness?: number },
  ): Promise<Authentication> {
    this.db.refresh();
    return this.#credentials.authenticate(shown, address, format === undefined ? undefined : { format, lateness });
  }

  /** A browser's sign-in. Open a session with what it returns. */
  async signIn(attempt: PasswordAttempt & { readonly code?: string }): Promise<SignIn> {
    this.db.refresh();
    return this.#credentials.signIn(attempt);
  }

  /** A stable name of the credential behind a principal, for tokens that are derived from it. */
  credentialId(principal: Exclude<Principal, { kind: 'anonymous' }>): Promise<string> {
    return this.#credentials.credentialId(principal);
  }

  /** Looks up again what `credentialId` named: it may have been revoked since. */
  authenticateCredential(credentialId: string): Promise<Authentication> {
    this.db.refresh();
    return this.#credentials.byCredentialId(credentialId);
  }

  /**
   * A signed token for the credential behind a principal: for one format, for `ttl` seconds at most, and never for longer than the credential.
   * @throws RangeError where more was asked than a token can hold
   */
  async mintExchangeToken(
    principal: Principal,
    wanted: { readonly format: string; readonly ttl: number; readonly asked?: readonly AskedFor[] },
  ): Promise<ExchangeToken | { readonly refused: CredentialRefusal }> {
    if (principal.kind === 'anonymous')
      return this.#exchange.mint({ ...wanted, credentialId: ANONYMOUS_CREDENTIAL, principal, until: undefined });
    const credentialId = await this.credentialId(principal);
    const now = await this.authenticateCredential(credentialId);
    return 'refused' in now ? now : this.#exchange.mint({ ...wanted, credentialId, principal, until: now.until });
  }

  async readBrowserSession(secret: string): Promise<BrowserSession | undefined> {
    this.db.refresh();
    const row = await findBrowserSession(this.db.read, secret, this.clock());
    const access = row && (await this.#credentials.userAccess(row.userId));
    if (!access || access.user.state !== 'active') return undefined;
    const { user } = access;
    const mustEnrol = !user.twoFactorEnabled && (await this.#credentials.requiresTwoFactor(access));
    return { principal: userPrincipal(user, 'session'), user, expiresAt: row.expiresAt, mustEnrol };
  }

  /** By id or full path in any case; digits alone are an id. */
  async project(ref: string | number): Promise<Project | undefined> {
    return this.#caches.projects.get(String(ref).toLowerCase(), () => findProject(this.db.read, ref));
  }

  /** By id or full path in any case; digits alone are an id. User namespaces are no groups. */
  async group(ref: string | number): Promise<Group | undefined> {
    const group = await this.#caches.groups.get(String(ref).toLowerCase(), () => findNamespace(this.db.read, ref));
    return group?.kind === 'group' ? group : undefined;
  }

  settings(): Promise<InstanceSettings> {
    return this.#caches.settings.get('', () => readSettings(this.db.read));
  }

  /** The effective role of a user, 0 for none; what administrators may is not in it. */
  async roleOf(userId: number, place: { readonly project: Project } | { readonly group: Group }): Promise<number> {
    const access = await this.#credentials.userAccess(userId);
    if (!access) return 0;
    if ('project' in place) return roleAt(access, place.project.id, place.project.lineage, this.clock());
    return roleAt(access, undefined, [...place.group.lineage, place.group.id], this.clock());
  }

  async standing(principal: Principal, project: Project): Promise<Standing> {
    const userId = userIdOf(principal);
    const role = userId === undefined ? 0 : await this.roleOf(userId, { project });
    return { role, jobListed: principal.kind === 'job' && (await this.#isListed(principal.projectId, project)) };
  }

  async groupStanding(principal: Principal, group: Group): Promise<GroupStanding> {
    const userId = userIdOf(principal);
    const role = userId === undefined ? 0 : await this.roleOf(userId, { group });
    return { role, holdsReadable: (await this.#readable(principal, 'pull', group)).length > 0 };
  }

  /** The ids of all projects in a group and its subgroups. */
  async projectsUnder(group: Group): Promise<number[]> {
    return (await this.#tree(group)).map((project) => project.id);
  }

  /**
   * The projects, of a group's tree or of the instance, in which the principal may do something, in the order of their ids.
   * @throws DirectoryError `unauthenticated` or `unavailable` where the external authorization service stands in the way: a shorter
   * list would send a resolver elsewhere
   */
  async readableProjects(
    principal: Principal,
    action: 'view' | 'pull',
    scope: { readonly group?: Group } = {},
  ): Promise<readonly Project[]> {
    const projects = await this.#readable(principal, action, scope.group);
    const { externalAuthorization: service } = await this.settings();
    if (!service.enabled) return projects;
    const userId = userIdOf(principal);
    const access = userId === undefined ? undefined : await this.#credentials.userAccess(userId);
    if (!access)
      throw new DirectoryError(
        'unauthenticated',
        'External authorization is on, and it can only be asked about users. Use a personal access token.',
      );
    const labelOf = (project: Project): string => project.classificationLabel ?? service.defaultLabel;
    const answers = await this.#external.askAll({ ...access.user, userId: access.user.id }, projects.map(labelOf), service);
    if ([...answers.values()].includes('unreachable'))
      throw new DirectoryError('unavailable', 'The external authorization service does not answer. Try again in a minute.', undefined, 30);
    return projects.filter((project) => answers.get(labelOf(project)) === 'allowed');
  }

  /** The highest role that a protection rule asks for to push or delete a name; undefined: none covers it. */
  async protectionFor(
    projectId: number,
    format: string,
    packageName: string,
    operation: 'push' | 'delete',
  ): Promise<{ minimumRole: number } | undefined> {
    const rules = await this.#caches.protection.get(String(projectId), () => loadProtectionRules(this.db.read, projectId));
    return rules.length === 0 ? undefined : protectionOf(rules, format, packageName, operation);
  }

  /** What the external authorization service says of a principal and a project's label; undefined while it is off. */
  async externalAuthorization(principal: Principal, project: Project): Promise<ExternalInput | undefined> {
    const { externalAuthorization: service } = await this.settings();
    if (!service.enabled) return undefined;
    const userId = userIdOf(principal);
    const access = userId === undefined ? undefined : await this.#credentials.userAccess(userId);
    if (!hasUser(principal) || !access) return 'unsupported-principal';
    return this.#external.ask({ ...access.user, userId: access.user.id }, project.classificationLabel ?? service.defaultLabel, service);
  }

  /** Gathers what a decision needs and takes it. The name and the format matter for publish and delete, where rules protect names. */
  async decideOn(principal: Principal, action: Action, project: Project, packageName?: string, format?: string): Promise<Decision> {
    const [settings, standing] = await Promise.all([this.settings(), this.standing(principal, project)]);
    const operation = action === 'publish' ? 'push' : action === 'delete' ? 'delete' : undefined;
    const named = operation !== undefined && packageName !== undefined && format !== undefined;
    const protection = named ? await this.protectionFor(project.id, format, packageName, operation) : undefined;
    const first = decide(principal, action, project, standing, settings, { protection });
    if (!first.allowed || !settings.externalAuthorization.enabled) return first;
    const externalAuthorization = await this.externalAuthorization(principal, project);
    return decide(principal, action, project, standing, settings, { protection, externalAuthorization });
  }

  /** Whether anyone at all may pull there. Remembered with the project: a commit that touches access makes a new one of it. */
  async pullableByAnyone(project: Project): Promise<boolean> {
    const known = this.#pullableByAnyone.get(project);
    if (known !== undefined) return known;
    const { allowed } = await this.decideOn(ANONYMOUS, 'pull', project);
    this.#pullableByAnyone.set(project, allowed);
    return allowed;
  }

  /** As `decideOn`, for a group. */
  async decideOnGroup(principal: Principal, action: 'view' | 'pull' | 'administer', group: Group): Promise<Decision> {
    return decideGroup(principal, action, group, await this.groupStanding(principal, group), await this.settings());
  }

  /** Resolves when what is written outside of requests (times of last use) is written. */
  async idle(): Promise<void> {
    await this.#credentials.lastUsed.idle();
  }

  async #isListed(sourceProjectId: number, project: Project): Promise<boolean> {
    if (sourceProjectId === project.id || !project.jobTokenScopeEnabled) return true;
    const scope = await this.#caches.jobScopes.get(String(project.id), () => readJobTokenScope(this.db.read, project.id));
    if (scope.projectIds.includes(sourceProjectId)) return true;
    if (scope.groupIds.length === 0) return false;
    const source = await this.project(sourceProjectId);
    return source !== undefined && source.lineage.some((id) => scope.groupIds.includes(id));
  }

  #tree(group: Group | undefined): Promise<readonly Project[]> {
    const lineage = group && lineageOf(group);
    return this.#caches.trees.get(lineage ?? '', () => loadProjects(this.db.read, lineage));
  }

  /** Without the external service. Memberships end at midnight, so the day is a part of what the answer depends on. */
  async #readable(principal: Principal, action: 'view' | 'pull', group: Group | undefined): Promise<readonly Project[]> {
    const day = Math.floor(this.clock() / 86_400_000);
    const key = JSON.stringify([principal, action, group?.id ?? 0, day]);
    return this.#caches.readable.get(key, async () => {
      const settings = await this.settings();
      const projects: Project[] = [];
      for (const project of await this.#tree(group)) {
        const standing = await this.standing(principal, project);
        if (decide(principal, action, project, standing, settings).allowed) projects.push(project);
      }
      return projects;
    });
  }
}

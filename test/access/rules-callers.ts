import { ANONYMOUS, type ActingUser, type Principal, type Reach, type Scope, type Standing } from '@packhouse/access';

/** The project on which every row is decided, and the things around it. */
export const PROJECT_ID = 1;
export const GROUP_ID = 10;
export const PARENT_GROUP_ID = 11;
const FOREIGN_PROJECT_ID = 2;
const FOREIGN_GROUP_ID = 20;

/** What a credential is made for, in the words of access.md section 3. */
export type Carries = 'everything' | 'reading' | 'reading and publishing' | 'nothing';

/** A caller, described in the words of access.md, beside the principal that it becomes. Rules read the description only. */
export interface Caller {
  readonly name: string;
  readonly kind: Principal['kind'];
  /** An active user that is neither external nor a bot, acting directly or through a job. */
  readonly person: boolean;
  readonly bot: boolean;
  /** The membership's role; 0 without one. */
  readonly role: number;
  /** An administrator whose bypass counts here. */
  readonly administrator: boolean;
  readonly carries: Carries;
  /** Whether the project lies where the credential works. For jobs: own or listed. */
  readonly reaches: boolean;
  /** Whether a user stands behind the caller. */
  readonly hasUser: boolean;
  readonly principal: Principal;
  readonly standing: Standing;
}

type Described = Partial<Omit<Caller, 'name' | 'kind' | 'principal' | 'standing'>>;

const CARRIED: Readonly<Record<string, Carries>> = {
  none: 'nothing',
  read_api: 'reading',
  read_package_registry: 'reading',
  write_package_registry: 'reading and publishing',
  api: 'everything',
};
const SCOPE_NAMES = ['none', 'read_api', 'read_package_registry', 'write_package_registry', 'api'] as const;
const ROLES = { nobody: 0, guest: 10, planner: 15, reporter: 20, developer: 30, maintainer: 40, owner: 50 } as const;
const ROLE_ENTRIES = Object.entries(ROLES);

const REACHES: readonly (readonly [string, Reach, boolean])[] = [
  ['of the project', { kind: 'project', projectId: PROJECT_ID }, true],
  ['of its group', { kind: 'group', groupId: GROUP_ID }, true],
  ['of the parent group', { kind: 'group', groupId: PARENT_GROUP_ID }, true],
  ['of a foreign project', { kind: 'project', projectId: FOREIGN_PROJECT_ID }, false],
  ['of a foreign group', { kind: 'group', groupId: FOREIGN_GROUP_ID }, false],
];

function caller(name: string, principal: Principal, described: Described, jobListed = false): Caller {
  const unset = { person: false, bot: false, role: 0, administrator: false, carries: 'everything', reaches: true, hasUser: true } as const;
  const all = { ...unset, ...described };
  return { name, kind: principal.kind, principal, standing: { role: all.role, jobListed }, ...all };
}

function user(flags: Partial<ActingUser> = {}): ActingUser {
  return { userId: 5, username: 'reader', external: false, bot: false, administrator: false, ...flags };
}

function scopesOf(name: string): readonly Scope[] {
  return name === 'none' ? [] : [name as Scope];
}

function signedIn(flags: Partial<ActingUser>, scope: string, reach?: Reach): Principal {
  return { kind: 'user', ...user(flags), credential: 'token', tokenId: 3, scopes: scopesOf(scope), reach };
}

function* personsAndExternals(): Generator<Caller> {
  for (const [roleName, role] of ROLE_ENTRIES) {
    for (const scope of SCOPE_NAMES) {
      const described = { role, carries: CARRIED[scope] };
      yield caller(`${roleName}, token with ${scope}`, signedIn({}, scope), { ...described, person: true });
      yield caller(`external ${roleName}, token with ${scope}`, signedIn({ external: true }, scope), described);
    }
  }
}

function* administrators(): Generator<Caller> {
  for (const scope of SCOPE_NAMES) {
    const described = { person: true, administrator: true, carries: CARRIED[scope] };
    yield caller(`administrator, token with ${scope}`, signedIn({ administrator: true }, scope), described);
  }
  const foreign: Reach = { kind: 'project', projectId: FOREIGN_PROJECT_ID };
  const described = { person: true, administrator: true, reaches: false };
  yield caller('administrator, narrowed to a foreign project', signedIn({ administrator: true }, 'api', foreign), described);
}

function* botsAndNarrowed(): Generator<Caller> {
  for (const [where, reach, reaches] of REACHES) {
    for (const scope of SCOPE_NAMES) {
      for (const [roleName, role] of ROLE_ENTRIES) {
        // A bot is a member only where its token reaches.
        if (!reaches && role > 0) continue;
        const described = { bot: true, role, reaches, carries: CARRIED[scope] };
        yield caller(`access token ${where}, bot ${roleName}, ${scope}`, signedIn({ bot: true }, scope, reach), described);
      }
    }
    for (const [roleName, role] of ROLE_ENTRIES) {
      yield caller(`${roleName}, narrowed to a reach ${where}`, signedIn({}, 'api', reach), { person: true, role, reaches });
    }
  }
}

function* deployTokens(): Generator<Caller> {
  for (const [where, reach, reaches] of REACHES) {
    for (const scope of ['none', 'read_package_registry', 'write_package_registry', 'api'] as const) {
      const principal: Principal = { kind: 'deploy-token', tokenId: 7, username: 'deploy', scopes: scopesOf(scope), reach };
      const carries = scope === 'api' ? 'reading and publishing' : CARRIED[scope];
      yield caller(`deploy token ${where}, ${scope}`, principal, { carries, reaches, hasUser: false });
    }
  }
}

function* jobs(): Generator<Caller> {
  const users = {
    person: user(),
    external: user({ external: true }),
    bot: user({ bot: true }),
    administrator: user({ administrator: true }),
  };
  for (const [who, starter] of Object.entries(users)) {
    for (const [roleName, role] of ROLE_ENTRIES) {
      for (const relation of ['own', 'listed', 'unlisted'] as const) {
        const projectId = relation === 'own' ? PROJECT_ID : FOREIGN_PROJECT_ID;
        const described: Described = {
          person: who === 'person' || who === 'administrator',
          bot: who === 'bot',
          role,
          carries: 'reading and publishing',
          reaches: relation !== 'unlisted',
        };
        const principal: Principal = { kind: 'job', jobId: 9, projectId, user: starter };
        yield caller(`${relation} job of ${who}, ${roleName}`, principal, described, relation !== 'unlisted');
      }
    }
  }
}

function* publishTokens(): Generator<Caller> {
  for (const projectId of [PROJECT_ID, FOREIGN_PROJECT_ID]) {
    const where = projectId === PROJECT_ID ? 'of the project' : 'of a foreign project';
    const described: Described = { carries: 'reading and publishing', reaches: projectId === PROJECT_ID };
    const trusted: Principal = { kind: 'publish-token', tokenId: 8, username: 'trusted', projectId };
    yield caller(`trusted publisher ${where}`, trusted, { ...described, hasUser: false });
    for (const [roleName, role] of ROLE_ENTRIES) {
      const upload: Principal = { ...trusted, userId: 5, external: false, bot: false };
      yield caller(`upload token ${where}, ${roleName}`, upload, { ...described, role, person: true });
      yield caller(`upload token ${where}, flags not stated, ${roleName}`, { ...trusted, userId: 5 }, { ...described, role });
    }
    yield caller(`external upload token ${where}`, { ...trusted, userId: 5, external: true, bot: false }, described);
    const principal: Principal = { ...trusted, userId: 5, external: false, bot: false, administrator: true };
    yield caller(`upload token ${where}, administrator`, principal, { ...described, person: true, administrator: true });
  }
}

function* runners(): Generator<Caller> {
  for (const [where, reach] of REACHES) {
    yield caller(`runner ${where}`, { kind: 'runner', tokenId: 4, reach }, { carries: 'nothing', hasUser: false });
  }
}

/** Every kind of caller that has a usable credential or none. Blocked users and ended jobs are 401 before any decision. */
export const CALLERS: readonly Caller[] = [
  caller('anonymous', ANONYMOUS, { carries: 'reading', hasUser: false }),
  ...personsAndExternals(),
  ...administrators(),
  ...botsAndNarrowed(),
  ...deployTokens(),
  ...jobs(),
  ...publishTokens(),
  ...runners(),
];

/** The callers that tell most, by name: few enough to be asked over HTTP on every route. */
export const TELLING_CALLERS: readonly string[] = [
  'anonymous',
  'nobody, token with api',
  'nobody, token with none',
  'external nobody, token with api',
  'external guest, token with api',
  'guest, token with api',
  'planner, token with api',
  'reporter, token with api',
  'reporter, token with read_api',
  'developer, token with api',
  'developer, token with write_package_registry',
  'maintainer, token with api',
  'owner, token with api',
  'administrator, token with api',
  'administrator, token with read_api',
  'deploy token of the project, read_package_registry',
  'deploy token of its group, write_package_registry',
  'deploy token of a foreign project, write_package_registry',
  'own job of person, developer',
  'listed job of person, nobody',
  'listed job of person, developer',
  'unlisted job of person, nobody',
  'unlisted job of person, developer',
  'unlisted job of external, nobody',
  'trusted publisher of the project',
  'trusted publisher of a foreign project',
  'runner of the project',
];

/** Every caller, the telling ones first: a wrong answer shows soonest on them. */
export const CALLERS_TELLING_FIRST: readonly Caller[] = CALLERS.toSorted((a, b) => tells(b) - tells(a));

function tells({ name }: Caller): number {
  return Number(TELLING_CALLERS.includes(name));
}

import type { Scope } from '@packhouse/access';
import {
  addMember,
  addToJobTokenScope,
  blockUser,
  createJob,
  createUser,
  endJob,
  type Group,
  type MemberScope,
  mintDeployToken,
  mintPersonalToken,
  mintPublishToken,
  mintRunnerToken,
  type Project,
  revokeToken,
  SYSTEM,
  type User,
} from '@packhouse/directory';
import type { LawHost } from './law-host.ts';

/** The project that everybody asks for, and the places where foreign credentials come from. */
export interface AccessWorld {
  readonly project: Project;
  readonly group: Group;
  readonly foreign: Project;
  readonly listed: Project;
}

export interface AccessCaller {
  /** As in the rules; those whose credential is no good have a name of their own. */
  readonly name: string;
  readonly token?: string;
  /** The credential is unknown, has ended, or its user is blocked: 401 before any decision. */
  readonly unusable?: true;
}

const ROLES = { nobody: 0, guest: 10, planner: 15, reporter: 20, developer: 30, maintainer: 40, owner: 50 } as const;
type RoleName = keyof typeof ROLES;

export async function accessWorld({ test: { people } }: LawHost): Promise<AccessWorld> {
  const group = await people.group({ visibility: 'public' });
  const [project, foreign, listed] = [await people.project({ group }), await people.project(), await people.project()];
  return { project, group, foreign, listed };
}

/** Makes the credentials of all callers. */
export class CallerMaker {
  #count = 0;

  constructor(
    private readonly host: LawHost,
    private readonly world: AccessWorld,
  ) {}

  get #directory() {
    return this.host.test.host.directory;
  }

  async all(): Promise<readonly AccessCaller[]> {
    return [
      { name: 'anonymous' },
      ...(await this.#people()),
      ...(await this.#deployTokens()),
      ...(await this.#jobs()),
      ...(await this.#others()),
      ...(await this.#unusable()),
    ];
  }

  async #people(): Promise<AccessCaller[]> {
    const wanted: [string, RoleName, Scope | 'none', Parameters<typeof createUser>[2] | object][] = [
      ...(Object.keys(ROLES) as RoleName[]).map((role): [string, RoleName, Scope, object] => [role, role, 'api', {}]),
      ['nobody', 'nobody', 'none', {}],
      ['external nobody', 'nobody', 'api', { external: true }],
      ['external guest', 'guest', 'api', { external: true }],
      ['reporter', 'reporter', 'read_api', {}],
      ['developer', 'developer', 'write_package_registry', {}],
      ['administrator', 'nobody', 'api', { administrator: true }],
      ['administrator', 'nobody', 'read_api', { administrator: true }],
    ];
    const callers: AccessCaller[] = [];
    for (const [who, role, scope, flags] of wanted)
      callers.push({ name: `${who}, token with ${scope}`, token: await this.#token(await this.#user(role, flags), scope) });
    return callers;
  }

  async #deployTokens(): Promise<AccessCaller[]> {
    const { project, group, foreign } = this.world;
    const wanted: [string, MemberScope, Scope][] = [
      ['of the project', { projectId: project.id }, 'read_package_registry'],
      ['of its group', { groupId: group.id }, 'write_package_registry'],
      ['of a foreign project', { projectId: foreign.id }, 'write_package_registry'],
    ];
    const callers: AccessCaller[] = [];
    for (const [where, scope, right] of wanted) {
      const { token } = await mintDeployToken(this.#directory, SYSTEM, scope, { name: this.#next(), scopes: [right] });
      callers.push({ name: `deploy token ${where}, ${right}`, token });
    }
    return callers;
  }

  async #jobs(): Promise<AccessCaller[]> {
    const { project, foreign, listed } = this.world;
    await addToJobTokenScope(this.#directory, SYSTEM, project.id, { projectId: listed.id });
    const wanted: [string, Project, string, RoleName][] = [
      ['own', project, 'person', 'developer'],
      ['listed', listed, 'person', 'nobody'],
      ['listed', listed, 'person', 'developer'],
      ['unlisted', foreign, 'person', 'nobody'],
      ['unlisted', foreign, 'person', 'developer'],
      ['unlisted', foreign, 'external', 'nobody'],
    ];
    const callers: AccessCaller[] = [];
    for (const [relation, of, who, role] of wanted) {
      const user = await this.#user(role, { external: who === 'external' });
      callers.push({ name: `${relation} job of ${who}, ${role}`, token: (await this.#job(of, user)).token });
    }
    return callers;
  }

  async #others(): Promise<AccessCaller[]> {
    const { project, foreign } = this.world;
    const publisher = (of: Project) => mintPublishToken(this.#directory, SYSTEM, { projectId: of.id, username: 'trusted' });
    const runner = await mintRunnerToken(this.#directory, SYSTEM, { projectId: project.id }, { name: this.#next() });
    return [
      { name: 'trusted publisher of the project', token: (await publisher(project)).token },
      { name: 'trusted publisher of a foreign project', token: (await publisher(foreign)).token },
      { name: 'runner of the project', token: runner.token },
    ];
  }

  async #unusable(): Promise<AccessCaller[]> {
    const [directory, { db }] = [this.#directory, this.host.test.host];
    const [blocked, member] = [await this.#user('owner'), await this.#user('owner')];
    const blockedToken = await this.#token(blocked, 'api');
    await blockUser(directory, SYSTEM, blocked.id);
    const [expired, revoked] = await Promise.all(
      [1, 2].map(() => mintPersonalToken(directory, SYSTEM, { userId: member.id, name: this.#next(), scopes: ['api'] })),
    );
    // Nobody may mint a token that has expired already.
    await db.write(async (tx) => {
      await tx.run('UPDATE tokens SET expires_at = 1 WHERE id = ?', [expired!.info.id]);
      tx.touch('access');
    });
    await revokeToken(directory, SYSTEM, revoked!.info.id);
    const ended = await this.#job(this.world.project, member);
    await endJob(directory, SYSTEM, ended.job.id, 'success');
    const tokens = {
      unknown: 'phpat-nobodyhaseverheardofthistoken00000',
      expired: expired!.token,
      revoked: revoked!.token,
      ended: ended.token,
    };
    return [
      { name: "blocked user's token", token: blockedToken, unusable: true },
      ...Object.entries(tokens).map(([what, token]) => ({ name: `${what} token`, token, unusable: true as const })),
    ];
  }

  async #user(role: RoleName, flags: { external?: boolean; administrator?: boolean } = {}): Promise<User> {
    const username = this.#next();
    const user = await createUser(this.#directory, SYSTEM, { username, name: username, ...flags });
    if (ROLES[role] > 0)
      await addMember(this.#directory, SYSTEM, { projectId: this.world.project.id }, { userId: user.id, role: ROLES[role] });
    return user;
  }

  async #token(user: User, scope: Scope | 'none'): Promise<string> {
    const scopes: Scope[] = [scope === 'none' ? 'api' : scope];
    const minted = await mintPersonalToken(this.#directory, SYSTEM, { userId: user.id, name: this.#next(), scopes });
    // An imported token may have scopes that mean nothing here.
    if (scope === 'none')
      await this.host.test.host.db.write(async (tx) => {
        await tx.run("UPDATE tokens SET scopes = '' WHERE id = ?", [minted.info.id]);
        tx.touch('access');
      });
    return minted.token;
  }

  #job(project: Project, user: User) {
    return createJob(this.#directory, SYSTEM, { projectId: project.id, userId: user.id, name: 'build', sha: 'abcdef0', ref: 'main' });
  }

  #next(): string {
    return `caller-${++this.#count}`;
  }
}

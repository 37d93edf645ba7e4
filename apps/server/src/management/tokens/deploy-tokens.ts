import type { Principal } from '@packhouse/access';
import {
  actorOf,
  type Directory,
  findToken,
  listTokens,
  mintDeployToken,
  type PageRequest,
  revokeToken,
  type TokenInfo,
} from '@packhouse/directory';
import { notFound, PageBody, readDayStart } from '../http/index.ts';
import type { MembersOf } from '../members/members.ts';
import { scopeOf } from '../members/scope-of.ts';
import { userPrincipal } from '../shared/user-principal.ts';
import { asScopes } from './scopes.ts';
import { deployTokenObject } from './token-object.ts';
import type { CreateDeployTokenDto } from './token.dto.ts';

/** Deploy tokens of projects and groups: the rules that both share. */
export class DeployTokens {
  constructor(private readonly directory: Directory) {}

  /** Of a project or group; without one, all of the instance. Revoked ones are left out where they are one's own to manage. */
  async list(of: MembersOf | undefined, active: boolean | undefined, page: PageRequest): Promise<PageBody<object>> {
    const { db, clock } = this.directory;
    const state = active === undefined ? undefined : active ? 'active' : 'inactive';
    const revoked = of && active !== false ? false : undefined;
    const filter = { kind: 'deploy', scope: of && scopeOf(of), state, revoked } as const;
    const { items, total } = await listTokens(db.read, filter, clock(), page);
    return new PageBody(items, total).map((token) => deployTokenObject(token, clock()));
  }

  async show(of: MembersOf, id: number): Promise<object> {
    return deployTokenObject(await this.#token(of, id), this.directory.clock());
  }

  async create(principal: Principal, of: MembersOf, body: CreateDeployTokenDto): Promise<object> {
    const { token, info } = await mintDeployToken(this.directory, actorOf(principal), scopeOf(of), {
      name: body.name,
      username: body.username,
      scopes: asScopes(body.scopes),
      expiresAt: readDayStart(body.expires_at),
      creatorId: userPrincipal(principal).userId,
    });
    return { ...deployTokenObject(info, this.directory.clock()), token };
  }

  async revoke(principal: Principal, of: MembersOf, id: number): Promise<void> {
    await revokeToken(this.directory, actorOf(principal), (await this.#token(of, id)).id);
  }

  async #token(of: MembersOf, id: number): Promise<TokenInfo> {
    const token = await findToken(this.directory.db.read, id);
    const here = 'project' in of ? token?.projectId === of.project.id : token?.groupId === of.group.id;
    if (!token || token.kind !== 'deploy' || token.revokedAt !== null || !here) throw notFound('Deploy Token');
    return token;
  }
}

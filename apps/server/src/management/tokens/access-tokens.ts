import { isAdministrator, type Principal, Role } from '@packhouse/access';
import {
  actorOf,
  type Directory,
  findToken,
  listTokens,
  mintAccessToken,
  type PageRequest,
  revokeToken,
  rotateToken,
  type TokenInfo,
} from '@packhouse/directory';
import { type MembersOf } from '../members/members.ts';
import { forbidden, notFound, PageBody, readDayStart } from '../http/index.ts';
import { userPrincipal } from '../shared/user-principal.ts';
import { asScopes } from './scopes.ts';
import { scopeOf } from '../members/scope-of.ts';
import { newTokenObject, tokenObject } from './token-object.ts';
import type { CreateAccessTokenDto, ListTokensQuery, RotateTokenDto } from './token.dto.ts';

/** Access tokens of projects and groups: the rules that both share. */
export class AccessTokens {
  constructor(private readonly directory: Directory) {}

  async list(of: MembersOf, { state, revoked, search }: ListTokensQuery, page: PageRequest): Promise<PageBody<object>> {
    const { db, clock } = this.directory;
    const { items, total } = await listTokens(db.read, { kind: 'access', scope: scopeOf(of), state, revoked, search }, clock(), page);
    return new PageBody(items, total).map((token) => tokenObject(token, clock()));
  }

  async show(of: MembersOf, id: number): Promise<object> {
    return tokenObject(await this.#token(of, id), this.directory.clock());
  }

  async create(principal: Principal, of: MembersOf, body: CreateAccessTokenDto): Promise<object> {
    const role = body.access_level ?? Role.maintainer;
    await this.#refuseAbove(principal, of, role);
    const minted = await mintAccessToken(this.directory, actorOf(principal), scopeOf(of), {
      name: body.name,
      description: body.description,
      scopes: asScopes(body.scopes),
      role,
      expiresAt: readDayStart(body.expires_at) ?? undefined,
      creatorId: userPrincipal(principal).userId,
    });
    return newTokenObject(minted, this.directory.clock());
  }

  async rotate(principal: Principal, of: MembersOf, id: number, body: RotateTokenDto): Promise<object> {
    const token = await this.#token(of, id);
    // The new text is shown to whoever rotates: a token above one's own role would be a way up.
    // Its role now: an Owner may have raised the bot since.
    await this.#refuseAbove(principal, of, token.userId === null ? Role.owner : await this.directory.roleOf(token.userId, of));
    const rotated = await rotateToken(this.directory, actorOf(principal), token.id, readDayStart(body.expires_at) ?? undefined);
    return newTokenObject(rotated, this.directory.clock());
  }

  async revoke(principal: Principal, of: MembersOf, id: number): Promise<void> {
    await revokeToken(this.directory, actorOf(principal), (await this.#token(of, id)).id);
  }

  /** The id of another project's token names nothing here. */
  async #token(of: MembersOf, id: number): Promise<TokenInfo> {
    const token = await findToken(this.directory.db.read, id);
    const here = 'project' in of ? token?.projectId === of.project.id : token?.groupId === of.group.id;
    if (!token || token.kind !== 'access' || !here) throw notFound('Token');
    return token;
  }

  async #refuseAbove(principal: Principal, of: MembersOf, role: number): Promise<void> {
    if (isAdministrator(principal)) return;
    if ((await this.directory.roleOf(userPrincipal(principal).userId, of)) < role) throw forbidden('this role is higher than your own');
  }
}

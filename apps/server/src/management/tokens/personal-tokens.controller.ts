import { Body, Delete, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { isAdministrator, type Principal } from '@packhouse/access';
import { actorOf, findToken, listTokens, type PageRequest, revokeToken, rotateToken, type TokenInfo } from '@packhouse/directory';
import { AskedPage, CurrentPrincipal, ManagementController, Needs, notFound, PageBody, readDayStart } from '../http/index.ts';
import { requireUser } from '../http/require-user.ts';
import { unauthorized } from '../http/refusals.ts';
import { MANAGEMENT, type ManagementOptions } from '../management-options.ts';
import { NumericId } from '../shared/numeric-id.ts';
import { userPrincipal } from '../shared/user-principal.ts';
import { newTokenObject, tokenObject } from './token-object.ts';
import { ListTokensQuery, RotateTokenDto } from './token.dto.ts';

/** Personal access tokens: one's own, and for administrators everyone's. */
@ManagementController('personal_access_tokens', 'Tokens')
export class PersonalTokensController {
  constructor(@Inject(MANAGEMENT) private readonly management: ManagementOptions) {}

  @Get()
  @Needs('user')
  async list(
    @CurrentPrincipal() principal: Principal,
    @Query() query: ListTokensQuery,
    @AskedPage() page: PageRequest,
  ): Promise<PageBody<object>> {
    const { db, clock } = this.management.directory;
    const userId = isAdministrator(principal) ? query.user_id : userPrincipal(principal).userId;
    const { state, revoked, search } = query;
    const { items, total } = await listTokens(db.read, { kind: 'personal', userId, state, revoked, search }, clock(), page);
    return new PageBody(items, total).map((token) => tokenObject(token, clock()));
  }

  /** The token that asks, whatever its scopes. */
  @Get('self')
  @Needs('anyone')
  async self(@CurrentPrincipal() principal: Principal): Promise<object> {
    return tokenObject(await this.#own(principal), this.management.directory.clock());
  }

  /** A token may always end itself. */
  @Delete('self')
  @HttpCode(204)
  @Needs('anyone')
  async revokeSelf(@CurrentPrincipal() principal: Principal): Promise<void> {
    const token = await this.#own(principal);
    await revokeToken(this.management.directory, actorOf(principal), token.id);
  }

  @Post('self/rotate')
  @Needs('user')
  async rotateSelf(@CurrentPrincipal() principal: Principal, @Body() body: RotateTokenDto): Promise<object> {
    return this.#rotate(principal, await this.#own(principal), body);
  }

  @Get(':token_id')
  @Needs('user')
  async show(@CurrentPrincipal() principal: Principal, @NumericId('token_id', 'Token') id: number): Promise<object> {
    return tokenObject(await this.#managed(principal, id), this.management.directory.clock());
  }

  @Delete(':token_id')
  @HttpCode(204)
  @Needs('user')
  async revoke(@CurrentPrincipal() principal: Principal, @NumericId('token_id', 'Token') id: number): Promise<void> {
    await revokeToken(this.management.directory, actorOf(principal), (await this.#managed(principal, id)).id);
  }

  @Post(':token_id/rotate')
  @Needs('user')
  async rotate(
    @CurrentPrincipal() principal: Principal,
    @NumericId('token_id', 'Token') id: number,
    @Body() body: RotateTokenDto,
  ): Promise<object> {
    return this.#rotate(principal, await this.#managed(principal, id), body);
  }

  async #rotate(principal: Principal, token: TokenInfo, body: RotateTokenDto): Promise<object> {
    requireUser({ principal, writes: true });
    const { directory } = this.management;
    const rotated = await rotateToken(directory, actorOf(principal), token.id, readDayStart(body.expires_at) ?? undefined);
    return newTokenObject(rotated, directory.clock());
  }

  /** The token that the principal acts by; sessions have none. */
  async #own(principal: Principal): Promise<TokenInfo> {
    if (principal.kind === 'anonymous') throw unauthorized();
    const token = principal.kind === 'user' && principal.tokenId !== undefined ? await this.#token(principal.tokenId) : undefined;
    if (!token) throw notFound('Token');
    return token;
  }

  async #managed(principal: Principal, id: number): Promise<TokenInfo> {
    const token = await this.#token(id);
    const mayManage = isAdministrator(principal) || token?.userId === userPrincipal(principal).userId;
    if (!token || token.kind !== 'personal' || !mayManage) throw notFound('Token');
    return token;
  }

  #token(id: number): Promise<TokenInfo | undefined> {
    return findToken(this.management.directory.db.read, id);
  }
}

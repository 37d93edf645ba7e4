import { Body, Delete, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import type { Principal } from '@packhouse/access';
import type { Group, PageRequest } from '@packhouse/directory';
import { AskedPage, CurrentGroup, CurrentPrincipal, ManagementController, Needs, PageBody } from '../http/index.ts';
import { MANAGEMENT, type ManagementOptions } from '../management-options.ts';
import { IdOrPath, NumericId } from '../shared/numeric-id.ts';
import { AccessTokens } from './access-tokens.ts';
import { CreateAccessTokenDto, ListTokensQuery, RotateTokenDto } from './token.dto.ts';

/** Access tokens of a group: each acts as a bot with a role in it. */
@ManagementController('groups/:id/access_tokens', 'Tokens')
@IdOrPath('group')
export class GroupAccessTokensController {
  readonly #tokens: AccessTokens;

  constructor(@Inject(MANAGEMENT) management: ManagementOptions) {
    this.#tokens = new AccessTokens(management.directory);
  }

  @Get()
  @Needs('group:owner')
  list(@CurrentGroup() group: Group, @Query() query: ListTokensQuery, @AskedPage() page: PageRequest): Promise<PageBody<object>> {
    return this.#tokens.list({ group }, query, page);
  }

  @Post()
  @Needs('group:owner')
  create(@CurrentPrincipal() principal: Principal, @CurrentGroup() group: Group, @Body() body: CreateAccessTokenDto): Promise<object> {
    return this.#tokens.create(principal, { group }, body);
  }

  @Get(':token_id')
  @Needs('group:owner')
  show(@CurrentGroup() group: Group, @NumericId('token_id', 'Token') id: number): Promise<object> {
    return this.#tokens.show({ group }, id);
  }

  @Delete(':token_id')
  @HttpCode(204)
  @Needs('group:owner')
  revoke(
    @CurrentPrincipal() principal: Principal,
    @CurrentGroup() group: Group,
    @NumericId('token_id', 'Token') id: number,
  ): Promise<void> {
    return this.#tokens.revoke(principal, { group }, id);
  }

  @Post(':token_id/rotate')
  @Needs('group:owner')
  rotate(
    @CurrentPrincipal() principal: Principal,
    @CurrentGroup() group: Group,
    @NumericId('token_id', 'Token') id: number,
    @Body() body: RotateTokenDto,
  ): Promise<object> {
    return this.#tokens.rotate(principal, { group }, id, body);
  }
}

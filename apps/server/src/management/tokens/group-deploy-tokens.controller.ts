import { Body, Delete, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import type { Principal } from '@packhouse/access';
import type { Group, PageRequest } from '@packhouse/directory';
import { AskedPage, CurrentGroup, CurrentPrincipal, ManagementController, Needs, PageBody } from '../http/index.ts';
import { MANAGEMENT, type ManagementOptions } from '../management-options.ts';
import { IdOrPath, NumericId } from '../shared/numeric-id.ts';
import { DeployTokens } from './deploy-tokens.ts';
import { CreateDeployTokenDto, ListDeployTokensQuery } from './token.dto.ts';

/** Deploy tokens of a group: for machines that pull or publish, without a user. */
@ManagementController('groups/:id/deploy_tokens', 'Tokens')
@IdOrPath('group')
export class GroupDeployTokensController {
  readonly #tokens: DeployTokens;

  constructor(@Inject(MANAGEMENT) management: ManagementOptions) {
    this.#tokens = new DeployTokens(management.directory);
  }

  @Get()
  @Needs('group:administer')
  list(
    @CurrentGroup() group: Group,
    @Query() { active }: ListDeployTokensQuery,
    @AskedPage() page: PageRequest,
  ): Promise<PageBody<object>> {
    return this.#tokens.list({ group }, active, page);
  }

  @Post()
  @Needs('group:administer')
  create(@CurrentPrincipal() principal: Principal, @CurrentGroup() group: Group, @Body() body: CreateDeployTokenDto): Promise<object> {
    return this.#tokens.create(principal, { group }, body);
  }

  @Get(':token_id')
  @Needs('group:administer')
  show(@CurrentGroup() group: Group, @NumericId('token_id', 'Deploy Token') id: number): Promise<object> {
    return this.#tokens.show({ group }, id);
  }

  @Delete(':token_id')
  @HttpCode(204)
  @Needs('group:administer')
  revoke(
    @CurrentPrincipal() principal: Principal,
    @CurrentGroup() group: Group,
    @NumericId('token_id', 'Deploy Token') id: number,
  ): Promise<void> {
    return this.#tokens.revoke(principal, { group }, id);
  }
}

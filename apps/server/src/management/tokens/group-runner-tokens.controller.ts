import { Body, Delete, Get, HttpCode, Inject, Post } from '@nestjs/common';
import type { Principal } from '@packhouse/access';
import type { Group, PageRequest } from '@packhouse/directory';
import { AskedPage, CurrentGroup, CurrentPrincipal, ManagementController, Needs, PageBody } from '../http/index.ts';
import { MANAGEMENT, type ManagementOptions } from '../management-options.ts';
import { IdOrPath, NumericId } from '../shared/numeric-id.ts';
import { RunnerTokens } from './runner-tokens.ts';
import { CreateRunnerTokenDto } from './token.dto.ts';

/** Credentials with which a CI system creates and ends jobs of a group. */
@ManagementController('groups/:id/runner_tokens', 'CI jobs')
@IdOrPath('group')
export class GroupRunnerTokensController {
  readonly #tokens: RunnerTokens;

  constructor(@Inject(MANAGEMENT) management: ManagementOptions) {
    this.#tokens = new RunnerTokens(management.directory);
  }

  @Get()
  @Needs('group:maintainer')
  list(@CurrentGroup() group: Group, @AskedPage() page: PageRequest): Promise<PageBody<object>> {
    return this.#tokens.list({ group }, page);
  }

  @Post()
  @Needs('group:maintainer')
  create(@CurrentPrincipal() principal: Principal, @CurrentGroup() group: Group, @Body() body: CreateRunnerTokenDto): Promise<object> {
    return this.#tokens.create(principal, { group }, body);
  }

  @Delete(':token_id')
  @HttpCode(204)
  @Needs('group:maintainer')
  revoke(
    @CurrentPrincipal() principal: Principal,
    @CurrentGroup() group: Group,
    @NumericId('token_id', 'Token') id: number,
  ): Promise<void> {
    return this.#tokens.revoke(principal, { group }, id);
  }
}

import { Body, Delete, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import type { Principal } from '@packhouse/access';
import type { Project, PageRequest } from '@packhouse/directory';
import { AskedPage, CurrentProject, CurrentPrincipal, ManagementController, Needs, PageBody } from '../http/index.ts';
import { MANAGEMENT, type ManagementOptions } from '../management-options.ts';
import { IdOrPath, NumericId } from '../shared/numeric-id.ts';
import { AccessTokens } from './access-tokens.ts';
import { CreateAccessTokenDto, ListTokensQuery, RotateTokenDto } from './token.dto.ts';

/** Access tokens of a project: each acts as a bot with a role in it. */
@ManagementController('projects/:id/access_tokens', 'Tokens')
@IdOrPath('project')
export class ProjectAccessTokensController {
  readonly #tokens: AccessTokens;

  constructor(@Inject(MANAGEMENT) management: ManagementOptions) {
    this.#tokens = new AccessTokens(management.directory);
  }

  @Get()
  @Needs('project:maintainer')
  list(@CurrentProject() project: Project, @Query() query: ListTokensQuery, @AskedPage() page: PageRequest): Promise<PageBody<object>> {
    return this.#tokens.list({ project }, query, page);
  }

  @Post()
  @Needs('project:maintainer')
  create(
    @CurrentPrincipal() principal: Principal,
    @CurrentProject() project: Project,
    @Body() body: CreateAccessTokenDto,
  ): Promise<object> {
    return this.#tokens.create(principal, { project }, body);
  }

  @Get(':token_id')
  @Needs('project:maintainer')
  show(@CurrentProject() project: Project, @NumericId('token_id', 'Token') id: number): Promise<object> {
    return this.#tokens.show({ project }, id);
  }

  @Delete(':token_id')
  @HttpCode(204)
  @Needs('project:maintainer')
  revoke(
    @CurrentPrincipal() principal: Principal,
    @CurrentProject() project: Project,
    @NumericId('token_id', 'Token') id: number,
  ): Promise<void> {
    return this.#tokens.revoke(principal, { project }, id);
  }

  @Post(':token_id/rotate')
  @Needs('project:maintainer')
  rotate(
    @CurrentPrincipal() principal: Principal,
    @CurrentProject() project: Project,
    @NumericId('token_id', 'Token') id: number,
    @Body() body: RotateTokenDto,
  ): Promise<object> {
    return this.#tokens.rotate(principal, { project }, id, body);
  }
}

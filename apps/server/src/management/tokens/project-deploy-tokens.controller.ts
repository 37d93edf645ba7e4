import { Body, Delete, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import type { Principal } from '@packhouse/access';
import type { Project, PageRequest } from '@packhouse/directory';
import { AskedPage, CurrentProject, CurrentPrincipal, ManagementController, Needs, PageBody } from '../http/index.ts';
import { MANAGEMENT, type ManagementOptions } from '../management-options.ts';
import { IdOrPath, NumericId } from '../shared/numeric-id.ts';
import { DeployTokens } from './deploy-tokens.ts';
import { CreateDeployTokenDto, ListDeployTokensQuery } from './token.dto.ts';

/** Deploy tokens of a project: for machines that pull or publish, without a user. */
@ManagementController('projects/:id/deploy_tokens', 'Tokens')
@IdOrPath('project')
export class ProjectDeployTokensController {
  readonly #tokens: DeployTokens;

  constructor(@Inject(MANAGEMENT) management: ManagementOptions) {
    this.#tokens = new DeployTokens(management.directory);
  }

  @Get()
  @Needs('project:administer')
  list(
    @CurrentProject() project: Project,
    @Query() { active }: ListDeployTokensQuery,
    @AskedPage() page: PageRequest,
  ): Promise<PageBody<object>> {
    return this.#tokens.list({ project }, active, page);
  }

  @Post()
  @Needs('project:administer')
  create(
    @CurrentPrincipal() principal: Principal,
    @CurrentProject() project: Project,
    @Body() body: CreateDeployTokenDto,
  ): Promise<object> {
    return this.#tokens.create(principal, { project }, body);
  }

  @Get(':token_id')
  @Needs('project:administer')
  show(@CurrentProject() project: Project, @NumericId('token_id', 'Deploy Token') id: number): Promise<object> {
    return this.#tokens.show({ project }, id);
  }

  @Delete(':token_id')
  @HttpCode(204)
  @Needs('project:administer')
  revoke(
    @CurrentPrincipal() principal: Principal,
    @CurrentProject() project: Project,
    @NumericId('token_id', 'Deploy Token') id: number,
  ): Promise<void> {
    return this.#tokens.revoke(principal, { project }, id);
  }
}

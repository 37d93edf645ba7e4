import { Body, Delete, Get, HttpCode, Inject, Post } from '@nestjs/common';
import type { Principal } from '@packhouse/access';
import type { Project, PageRequest } from '@packhouse/directory';
import { AskedPage, CurrentProject, CurrentPrincipal, ManagementController, Needs, PageBody } from '../http/index.ts';
import { MANAGEMENT, type ManagementOptions } from '../management-options.ts';
import { IdOrPath, NumericId } from '../shared/numeric-id.ts';
import { RunnerTokens } from './runner-tokens.ts';
import { CreateRunnerTokenDto } from './token.dto.ts';

/** Credentials with which a CI system creates and ends jobs of a project. */
@ManagementController('projects/:id/runner_tokens', 'CI jobs')
@IdOrPath('project')
export class ProjectRunnerTokensController {
  readonly #tokens: RunnerTokens;

  constructor(@Inject(MANAGEMENT) management: ManagementOptions) {
    this.#tokens = new RunnerTokens(management.directory);
  }

  @Get()
  @Needs('project:maintainer')
  list(@CurrentProject() project: Project, @AskedPage() page: PageRequest): Promise<PageBody<object>> {
    return this.#tokens.list({ project }, page);
  }

  @Post()
  @Needs('project:maintainer')
  create(
    @CurrentPrincipal() principal: Principal,
    @CurrentProject() project: Project,
    @Body() body: CreateRunnerTokenDto,
  ): Promise<object> {
    return this.#tokens.create(principal, { project }, body);
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
}

import { Get, Inject, Query } from '@nestjs/common';
import type { PageRequest } from '@packhouse/directory';
import { AskedPage, ManagementController, Needs, PageBody } from '../http/index.ts';
import { MANAGEMENT, type ManagementOptions } from '../management-options.ts';
import { DeployTokens } from './deploy-tokens.ts';
import { ListDeployTokensQuery } from './token.dto.ts';

/** All deploy tokens of the instance. */
@ManagementController('deploy_tokens', 'Tokens')
export class DeployTokensController {
  readonly #tokens: DeployTokens;

  constructor(@Inject(MANAGEMENT) management: ManagementOptions) {
    this.#tokens = new DeployTokens(management.directory);
  }

  @Get()
  @Needs('administrator')
  list(@Query() { active }: ListDeployTokensQuery, @AskedPage() page: PageRequest): Promise<PageBody<object>> {
    return this.#tokens.list(undefined, active, page);
  }
}

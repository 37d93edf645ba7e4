import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { JobTokenScopeController } from './ci/job-token-scope.controller.ts';
import { JobsController } from './ci/jobs.controller.ts';
import { GroupsController } from './groups/groups.controller.ts';
import { NeedsCheck } from './http/check-needs.ts';
import { ManagementGuard } from './http/management.guard.ts';
import { PrincipalStrategy } from './http/principal.strategy.ts';
import { MANAGEMENT, type ManagementOptions } from './management-options.ts';
import { GroupMembersController } from './members/group-members.controller.ts';
import { ProjectMembersController } from './members/project-members.controller.ts';
import { ProjectsController } from './projects/projects.controller.ts';
import { PlanLimitsController } from './settings/plan-limits.controller.ts';
import { SettingsController } from './settings/settings.controller.ts';
import { VersionController } from './settings/version.controller.ts';
import { DeployTokensController } from './tokens/deploy-tokens.controller.ts';
import { GroupAccessTokensController } from './tokens/group-access-tokens.controller.ts';
import { GroupDeployTokensController } from './tokens/group-deploy-tokens.controller.ts';
import { GroupRunnerTokensController } from './tokens/group-runner-tokens.controller.ts';
import { NewPersonalTokensController } from './tokens/new-personal-tokens.controller.ts';
import { PersonalTokensController } from './tokens/personal-tokens.controller.ts';
import { ProjectAccessTokensController } from './tokens/project-access-tokens.controller.ts';
import { ProjectDeployTokensController } from './tokens/project-deploy-tokens.controller.ts';
import { ProjectRunnerTokensController } from './tokens/project-runner-tokens.controller.ts';
import { CurrentUserController } from './users/current-user.controller.ts';
import { UsersController } from './users/users.controller.ts';

const CONTROLLERS: readonly Type[] = [
  UsersController,
  CurrentUserController,
  PersonalTokensController,
  NewPersonalTokensController,
  GroupsController,
  GroupMembersController,
  GroupAccessTokensController,
  GroupDeployTokensController,
  GroupRunnerTokensController,
  ProjectsController,
  ProjectMembersController,
  ProjectAccessTokensController,
  ProjectDeployTokensController,
  ProjectRunnerTokensController,
  JobsController,
  JobTokenScopeController,
  DeployTokensController,
  SettingsController,
  PlanLimitsController,
  VersionController,
];

/**
 * The management API under `/api/v4`. It is global, so that controllers of other modules may be `@ManagementController`s too: its check
 * at boot covers them all.
 */
@Module({})
export class ManagementModule {
  static register(options: ManagementOptions): DynamicModule {
    return {
      module: ManagementModule,
      global: true,
      imports: [DiscoveryModule],
      controllers: [...CONTROLLERS],
      providers: [{ provide: MANAGEMENT, useValue: options }, PrincipalStrategy, ManagementGuard, NeedsCheck],
      exports: [MANAGEMENT],
    };
  }
}

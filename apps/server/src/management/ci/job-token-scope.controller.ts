import { Body, Delete, Get, HttpCode, Inject, Patch, Post } from '@nestjs/common';
import type { Principal } from '@packhouse/access';
import {
  actorOf,
  addToJobTokenScope,
  type Directory,
  type PageRequest,
  type Project,
  readJobTokenScope,
  removeFromJobTokenScope,
  setJobTokenScope,
} from '@packhouse/directory';
import {
  AskedPage,
  CurrentOrigin,
  CurrentPrincipal,
  CurrentProject,
  ManagementController,
  Needs,
  notFound,
  PageBody,
  seesGroup,
  seesProject,
} from '../http/index.ts';
import { groupObject } from '../groups/group-object.ts';
import { MANAGEMENT, type ManagementOptions } from '../management-options.ts';
import { projectObject } from '../projects/project-object.ts';
import { IdOrPath, NumericId } from '../shared/numeric-id.ts';
import { AddGroupDto, AddProjectDto, UpdateJobTokenScopeDto } from './job-token-scope.dto.ts';

/** Whose CI jobs a project lets in. What the list hides from the caller is left out. */
@ManagementController('projects/:id/job_token_scope', 'CI jobs')
@IdOrPath('project')
export class JobTokenScopeController {
  readonly #directory: Directory;

  constructor(@Inject(MANAGEMENT) management: ManagementOptions) {
    this.#directory = management.directory;
  }

  @Get()
  @Needs('project:maintainer')
  show(@CurrentProject() project: Project): object {
    return { inbound_enabled: project.jobTokenScopeEnabled, outbound_enabled: false };
  }

  @Patch()
  @HttpCode(204)
  @Needs('project:maintainer')
  async update(
    @CurrentPrincipal() principal: Principal,
    @CurrentProject() project: Project,
    @Body() { enabled }: UpdateJobTokenScopeDto,
  ): Promise<void> {
    await setJobTokenScope(this.#directory, actorOf(principal), project.id, enabled);
  }

  @Get('allowlist')
  @Needs('project:maintainer')
  async projects(
    @CurrentPrincipal() principal: Principal,
    @CurrentProject() project: Project,
    @CurrentOrigin() origin: string,
    @AskedPage() page: PageRequest,
  ): Promise<PageBody<object>> {
    const { projectIds } = await readJobTokenScope(this.#directory.db.read, project.id);
    const listed: object[] = [projectObject(project, origin)];
    for (const id of projectIds) {
      const target = await this.#directory.project(id);
      if (target && (await seesProject(this.#directory, principal, target))) listed.push(projectObject(target, origin));
    }
    return PageBody.of(listed, page);
  }

  @Post('allowlist')
  @Needs('project:maintainer')
  async addProject(
    @CurrentPrincipal() principal: Principal,
    @CurrentProject() project: Project,
    @Body() body: AddProjectDto,
  ): Promise<object> {
    const target = await this.#directory.project(body.target_project_id);
    if (!target || !(await seesProject(this.#directory, principal, target))) throw notFound('Target project');
    await addToJobTokenScope(this.#directory, actorOf(principal), project.id, { projectId: target.id });
    return { source_project_id: project.id, target_project_id: target.id };
  }

  @Delete('allowlist/:target_project_id')
  @HttpCode(204)
  @Needs('project:maintainer')
  async removeProject(
    @CurrentPrincipal() principal: Principal,
    @CurrentProject() project: Project,
    @NumericId('target_project_id', 'Target project') projectId: number,
  ): Promise<void> {
    await removeFromJobTokenScope(this.#directory, actorOf(principal), project.id, { projectId });
  }

  @Get('groups_allowlist')
  @Needs('project:maintainer')
  async groups(
    @CurrentPrincipal() principal: Principal,
    @CurrentProject() project: Project,
    @CurrentOrigin() origin: string,
    @AskedPage() page: PageRequest,
  ): Promise<PageBody<object>> {
    const { groupIds } = await readJobTokenScope(this.#directory.db.read, project.id);
    const listed: object[] = [];
    for (const id of groupIds) {
      const target = await this.#directory.group(id);
      if (target && (await seesGroup(this.#directory, principal, target))) listed.push(await groupObject(this.#directory, target, origin));
    }
    return PageBody.of(listed, page);
  }

  @Post('groups_allowlist')
  @Needs('project:maintainer')
  async addGroup(@CurrentPrincipal() principal: Principal, @CurrentProject() project: Project, @Body() body: AddGroupDto): Promise<object> {
    const target = await this.#directory.group(body.target_group_id);
    if (!target || !(await seesGroup(this.#directory, principal, target))) throw notFound('Target group');
    await addToJobTokenScope(this.#directory, actorOf(principal), project.id, { groupId: target.id });
    return { source_project_id: project.id, target_group_id: target.id };
  }

  @Delete('groups_allowlist/:target_group_id')
  @HttpCode(204)
  @Needs('project:maintainer')
  async removeGroup(
    @CurrentPrincipal() principal: Principal,
    @CurrentProject() project: Project,
    @NumericId('target_group_id', 'Target group') groupId: number,
  ): Promise<void> {
    await removeFromJobTokenScope(this.#directory, actorOf(principal), project.id, { groupId });
  }
}

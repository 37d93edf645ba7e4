import { Body, Get, Inject, Put } from '@nestjs/common';
import type { Principal } from '@packhouse/access';
import { actorOf, type Group, type Project, updateGroup, updateProject } from '@packhouse/directory';
import type { HostParts } from '@packhouse/gateway';
import { HOST } from '../../host-token.ts';
import { CurrentGroup, CurrentPrincipal, CurrentProject } from '../http/current.ts';
import { ManagementController } from '../http/management-controller.ts';
import { Needs } from '../http/needs.ts';
import { readSettings, settingKinds, shownSettings } from './package-settings.ts';

/** What a namespace says about second uploads and shared names. For Owners, on projects too: a project's word goes before its group's. GitLab has it in GraphQL only. */
@ManagementController('', 'Package settings')
export class PackageSettingsController {
  constructor(@Inject(HOST) private readonly parts: HostParts) {}

  @Get('groups/:id/package_settings')
  @Needs('group:administer')
  ofGroup(@CurrentGroup() group: Group): object {
    return shownSettings(this.#kindsOf(group), group.settings);
  }

  @Put('groups/:id/package_settings')
  @Needs('group:administer')
  async putOfGroup(@CurrentPrincipal() principal: Principal, @CurrentGroup() group: Group, @Body() body: unknown): Promise<object> {
    const settings = readSettings(this.#kindsOf(group), body);
    const changed = await updateGroup(this.parts.directory, actorOf(principal), group.id, { settings });
    return shownSettings(this.#kindsOf(changed), changed.settings);
  }

  @Get('projects/:id/package_settings')
  @Needs('project:owner')
  ofProject(@CurrentProject() project: Project): object {
    return shownSettings(this.#projectKinds, project.settings);
  }

  @Put('projects/:id/package_settings')
  @Needs('project:owner')
  async putOfProject(@CurrentPrincipal() principal: Principal, @CurrentProject() project: Project, @Body() body: unknown): Promise<object> {
    const settings = readSettings(this.#projectKinds, body);
    const changed = await updateProject(this.parts.directory, actorOf(principal), project.id, { settings });
    return shownSettings(this.#projectKinds, changed.settings);
  }

  #kindsOf({ parentId }: Group) {
    return settingKinds(this.parts.plugins, { topLevelGroup: parentId === null });
  }

  get #projectKinds() {
    return settingKinds(this.parts.plugins, { topLevelGroup: false });
  }
}

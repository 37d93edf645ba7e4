import { Get, Inject, Query, Req } from '@nestjs/common';
import { ANONYMOUS, type Principal } from '@packhouse/access';
import type { Group, PageRequest, Project } from '@packhouse/directory';
import type { HostParts } from '@packhouse/gateway';
import type { Request } from 'express';
import { HOST } from '../../../host-token.ts';
import { CurrentGroup, CurrentPrincipal } from '../../http/current.ts';
import { ManagementController } from '../../http/management-controller.ts';
import { Needs } from '../../http/needs.ts';
import { AskedPage, PageBody } from '../../http/page.ts';
import { forbidden } from '../../http/refusals.ts';
import { pageOfVersions } from '../listing/page-of-versions.ts';
import { packageObjects } from '../objects/package-objects.ts';
import { readListing } from '../requests/read-listing.ts';

/** Packages of all projects of a group that the caller may see. */
@ManagementController('groups/:id/packages', 'Packages')
export class GroupPackagesController {
  constructor(@Inject(HOST) private readonly parts: HostParts) {}

  @Get()
  @Needs('group:view')
  async list(
    @Req() request: Request,
    @CurrentPrincipal() caller: Principal,
    @CurrentGroup() group: Group,
    @AskedPage() page: PageRequest,
    @Query() query: Readonly<Record<string, unknown>>,
  ): Promise<PageBody<object>> {
    const principal = await this.#viewer(caller, group);
    const { db, plugins, directory } = this.parts;
    const { listing, excludeSubgroups } = await readListing('group', query, { plugins, read: db.read });
    const readable = await directory.readableProjects(principal, 'view', { group });
    const direct = excludeSubgroups ? readable.filter((project) => project.ownerNamespaceId === group.id) : readable;
    const shown = listing.status === 'pending_destruction' ? await this.#deletable(principal, direct) : direct;
    const projectIds = shown.map((project) => project.id);
    const { items, total } = await pageOfVersions(db.read, projectIds, listing, page);
    const projects = new Map(shown.map((project) => [project.id, project]));
    const objects = await packageObjects({ parts: this.parts, request, principal }, items, projects);
    const placed = objects.map((object, i) => ({
      ...object,
      project_id: items[i]!.project_id,
      project_path: projects.get(items[i]!.project_id)!.fullPath,
    }));
    return new PageBody(placed, total);
  }

  /** A job's token lists packages of projects; at a group it sees what anyone sees. */
  async #viewer(caller: Principal, group: Group): Promise<Principal> {
    if (caller.kind !== 'job') return caller;
    if ((await this.parts.directory.decideOnGroup(ANONYMOUS, 'view', group)).allowed) return ANONYMOUS;
    throw forbidden('a job token lists the packages of a project, not those of a group');
  }

  /** What was deleted is told to those who may delete. */
  async #deletable(principal: Principal, projects: readonly Project[]): Promise<Project[]> {
    const decisions = await Promise.all(projects.map((project) => this.parts.directory.decideOn(principal, 'delete', project)));
    return projects.filter((_, i) => decisions[i]!.allowed);
  }
}

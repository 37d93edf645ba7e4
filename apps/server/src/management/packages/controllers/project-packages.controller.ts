import { Delete, Get, HttpCode, Inject, Param, Query, Req } from '@nestjs/common';
import type { Principal } from '@packhouse/access';
import type { PageRequest, Project } from '@packhouse/directory';
import type { HostParts } from '@packhouse/gateway';
import type { Request } from 'express';
import { HOST } from '../../../host-token.ts';
import { CurrentPrincipal, CurrentProject } from '../../http/current.ts';
import { ManagementController } from '../../http/management-controller.ts';
import { Needs } from '../../http/needs.ts';
import { AskedPage, PageBody } from '../../http/page.ts';
import { pageOfVersions } from '../listing/page-of-versions.ts';
import { packageObjects, packageWithVersions } from '../objects/package-objects.ts';
import { requireVersion } from '../queries/require-version.ts';
import { PackageRemover } from '../removal/package-remover.ts';
import { numberParameter } from '../requests/number-parameter.ts';
import { QueryReader } from '../requests/query-reader.ts';
import { readListing } from '../requests/read-listing.ts';

/** Packages of one project: GitLab's API, in which a package is a version. */
@ManagementController('projects/:id/packages', 'Packages')
export class ProjectPackagesController {
  constructor(
    @Inject(HOST) private readonly parts: HostParts,
    @Inject(PackageRemover) private readonly remover: PackageRemover,
  ) {}

  @Get()
  @Needs('project:view')
  async list(
    @Req() request: Request,
    @CurrentPrincipal() principal: Principal,
    @CurrentProject() project: Project,
    @AskedPage() page: PageRequest,
    @Query() query: Readonly<Record<string, unknown>>,
  ): Promise<PageBody<object>> {
    const { db, plugins, directory } = this.parts;
    const { listing } = await readListing('project', query, { plugins, read: db.read });
    // What was deleted is told to those who may delete: its name may have been the reason.
    const hidden = listing.status === 'pending_destruction' && !(await directory.decideOn(principal, 'delete', project)).allowed;
    const { items, total } = await pageOfVersions(db.read, hidden ? [] : [project.id], listing, page);
    const objects = await packageObjects({ parts: this.parts, request, principal }, items, new Map([[project.id, project]]));
    return new PageBody(objects, total);
  }

  @Get(':package_id')
  @Needs('project:view')
  async one(
    @Req() request: Request,
    @CurrentPrincipal() principal: Principal,
    @CurrentProject() project: Project,
    @Param('package_id') packageId: string,
  ): Promise<object> {
    const row = await requireVersion(this.parts.db.read, project, packageId);
    return packageWithVersions({ parts: this.parts, request, principal }, row, project);
  }

  @Delete(':package_id')
  @HttpCode(204)
  @Needs('project:delete')
  async remove(
    @Req() request: Request,
    @CurrentPrincipal() principal: Principal,
    @CurrentProject() project: Project,
    @Param('package_id') packageId: string,
    @Query() query: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    const reader = new QueryReader(query);
    const purge = reader.flag('purge');
    reader.throwIfWrong();
    await this.remover.removeVersion({ principal, project }, numberParameter('package_id', packageId), { purge, request });
  }
}

import { Delete, Get, HttpCode, Inject, Param, Query, Req } from '@nestjs/common';
import type { Principal } from '@packhouse/access';
import type { PageRequest, Project } from '@packhouse/directory';
import { type HostParts, publicOrigin } from '@packhouse/gateway';
import type { Request } from 'express';
import { HOST } from '../../../host-token.ts';
import { CurrentPrincipal, CurrentProject } from '../../http/current.ts';
import { ManagementController } from '../../http/management-controller.ts';
import { Needs } from '../../http/needs.ts';
import { AskedPage, PageBody } from '../../http/page.ts';
import { fileObject } from '../objects/file-object.ts';
import { requireVersion } from '../queries/require-version.ts';
import { countFiles, FILE_ORDERS, listFiles } from '../queries/version-files.ts';
import { pipelinesOfVersion } from '../queries/version-pipelines.ts';
import { PackageRemover } from '../removal/package-remover.ts';
import { numberParameter } from '../requests/number-parameter.ts';
import { QueryReader } from '../requests/query-reader.ts';

/** A version that many pipelines touched shows the newest of them with its files. */
const PIPELINES_SHOWN = 20;

/** The files of one package. */
@ManagementController('projects/:id/packages/:package_id/package_files', 'Packages')
export class PackageFilesController {
  constructor(
    @Inject(HOST) private readonly parts: HostParts,
    @Inject(PackageRemover) private readonly remover: PackageRemover,
  ) {}

  @Get()
  @Needs('project:view')
  async list(
    @Req() request: Request,
    @CurrentProject() project: Project,
    @Param('package_id') packageId: string,
    @AskedPage() page: PageRequest,
    @Query() query: Readonly<Record<string, unknown>>,
  ): Promise<PageBody<object>> {
    const { db, configuration } = this.parts;
    const reader = new QueryReader(query);
    const order = { orderBy: reader.oneOf('order_by', FILE_ORDERS) ?? 'id', sort: reader.oneOf('sort', ['asc', 'desc']) ?? 'asc' } as const;
    reader.throwIfWrong();
    const row = await requireVersion(db.read, project, packageId);
    const [files, total, pipelines] = await Promise.all([
      listFiles(db.read, row.id, { ...order, ...page }),
      countFiles(db.read, row.id),
      pipelinesOfVersion(db.read, row.id, { limit: PIPELINES_SHOWN }),
    ]);
    const origin = publicOrigin(request, configuration);
    return new PageBody(
      files.map((file) => fileObject(file, row.id, pipelines, origin)),
      total,
    );
  }

  @Delete(':package_file_id')
  @HttpCode(204)
  @Needs('project:delete')
  async remove(
    @CurrentPrincipal() principal: Principal,
    @CurrentProject() project: Project,
    @Param('package_id') packageId: string,
    @Param('package_file_id') fileId: string,
  ): Promise<void> {
    const numbers = [numberParameter('package_id', packageId), numberParameter('package_file_id', fileId)] as const;
    await this.remover.removeFile({ principal, project }, ...numbers);
  }
}

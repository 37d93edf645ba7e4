import { Get, Inject, Param, Req } from '@nestjs/common';
import type { Project } from '@packhouse/directory';
import { type HostParts, publicOrigin } from '@packhouse/gateway';
import type { Request } from 'express';
import { HOST } from '../../../host-token.ts';
import { CurrentProject } from '../../http/current.ts';
import { ManagementController } from '../../http/management-controller.ts';
import { Needs } from '../../http/needs.ts';
import { notFound } from '../../http/refusals.ts';
import { guideObjects } from '../objects/guide-objects.ts';
import { requireVersion } from '../queries/require-version.ts';
import { versionDetail } from '../queries/version-detail.ts';

/** What people see of a package, as data that the UI renders without knowing the format. Ours; GitLab has no such route. */
@ManagementController('projects/:id/packages/:package_id/description', 'Packages')
export class PackageDescriptionController {
  constructor(@Inject(HOST) private readonly parts: HostParts) {}

  @Get()
  @Needs('project:view')
  async describe(@Req() request: Request, @CurrentProject() project: Project, @Param('package_id') packageId: string): Promise<object> {
    const row = await requireVersion(this.parts.db.read, project, packageId);
    const detail = await versionDetail(this.parts.db.read, row.id);
    if (!detail) throw notFound('Package');
    // A format that is switched off has no words for its packages; they stay listed.
    const plugin = this.parts.plugins.get(row.format);
    const description = plugin?.definition.describe(detail);
    return {
      id: row.id,
      name: row.name,
      version: row.version,
      package_type: row.format,
      format_title: plugin?.definition.title ?? row.format,
      deprecated: detail.version.deprecated ?? null,
      yanked: detail.version.yanked ?? null,
      published_by: detail.version.creator ?? null,
      size: detail.files.reduce((sum, file) => sum + file.size, 0),
      summary: description?.summary ?? null,
      license: description?.license ?? null,
      panels: description?.panels ?? [],
      guides: plugin ? guideObjects(plugin, project, publicOrigin(request, this.parts.configuration), row.name) : [],
    };
  }
}

import { Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { Project } from '@packhouse/directory';
import { type HostParts, publicOrigin } from '@packhouse/gateway';
import type { Request, Response } from 'express';
import { HOST } from '../../../host-token.ts';
import { CurrentProject } from '../../http/current.ts';
import { ManagementController } from '../../http/management-controller.ts';
import { Needs } from '../../http/needs.ts';
import { AskedPage } from '../../http/page.ts';
import { pipelineObject } from '../objects/pipeline-object.ts';
import { requireVersion } from '../queries/require-version.ts';
import { pipelinesOfVersion } from '../queries/version-pipelines.ts';
import { readCursor, writeCursor } from '../requests/pipeline-cursor.ts';
import { QueryReader } from '../requests/query-reader.ts';

const MOST_PER_PAGE = 20;

/** The pipelines that published a package, newest first, by cursor. */
@ManagementController('projects/:id/packages/:package_id/pipelines', 'Packages')
export class PackagePipelinesController {
  constructor(@Inject(HOST) private readonly parts: HostParts) {}

  @Get()
  @Needs('project:view')
  async list(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @CurrentProject() project: Project,
    @Param('package_id') packageId: string,
    @AskedPage() asked: { limit: number },
    @Query() query: Readonly<Record<string, unknown>>,
  ): Promise<object[]> {
    const limit = Math.min(asked.limit, MOST_PER_PAGE);
    const reader = new QueryReader(query);
    const cursor = reader.text('cursor');
    reader.throwIfWrong();
    const before = readCursor(cursor);
    const row = await requireVersion(this.parts.db.read, project, packageId);
    const found = await pipelinesOfVersion(this.parts.db.read, row.id, { limit: limit + 1, before });
    const shown = found.slice(0, limit);
    const last = shown.at(-1);
    const origin = publicOrigin(request, this.parts.configuration);
    if (found.length > limit && last) {
      const next = new URLSearchParams({ cursor: writeCursor(last.id), per_page: String(limit) });
      response.set('Link', `<${origin}${request.originalUrl.split('?', 1)[0]}?${next}>; rel="next"`);
    }
    return shown.map((pipeline) => pipelineObject(pipeline, origin));
  }
}

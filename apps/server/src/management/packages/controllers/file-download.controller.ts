import { Controller, Get, HttpException, Inject, Param, Req, Res, UseFilters } from '@nestjs/common';
import type { Project } from '@packhouse/directory';
import { clientAddress, fileReply, type HostParts, writeReply } from '@packhouse/gateway';
import type { Request, Response } from 'express';
import { HOST } from '../../../host-token.ts';
import { credentialsOf } from '../../http/credentials-of.ts';
import { ManagementFilter } from '../../http/management.filter.ts';
import { refusalOf } from '../../http/refusal-of.ts';
import { forbidden, notFound, refusal, unauthorized } from '../../http/refusals.ts';
import { findDownload } from '../queries/find-download.ts';
import { numberParameter } from '../requests/number-parameter.ts';

const VARY = 'Authorization, Private-Token, Deploy-Token, Job-Token, Cookie';

/** The download link of the web pages: by session or token, always as an attachment. */
@Controller()
@UseFilters(ManagementFilter)
export class FileDownloadController {
  constructor(@Inject(HOST) private readonly parts: HostParts) {}

  @Get('*path/-/package_files/:file_id/download')
  async download(
    @Req() request: Request,
    @Res() response: Response,
    @Param('path') path: string | string[],
    @Param('file_id') fileId: string,
  ): Promise<void> {
    const project = await this.#admit(request, response, Array.isArray(path) ? path.join('/') : path);
    if (!project) return;
    const file = await findDownload(this.parts.db.read, project.id, numberParameter('id', fileId));
    if (!file) throw notFound('Package File');
    if (file.version_id !== null && request.method === 'GET') this.parts.downloads.count(file.version_id);
    const reply = fileReply({
      sha256: file.sha256,
      size: file.size,
      media: file.media ?? 'application/octet-stream',
      etag: file.sha256,
      lastModified: file.created_at,
      filename: file.path.slice(file.path.lastIndexOf('/') + 1),
      immutable: false,
      options: {},
    });
    const { store, log } = this.parts;
    await writeReply(request, response, reply, {
      store,
      log,
      cacheControl: 'private, max-age=0, must-revalidate',
      vary: VARY,
      headers: {},
    });
  }

  /** A person who is not signed in is led to the form; a program is told. */
  async #admit(request: Request, response: Response, path: string): Promise<Project | undefined> {
    try {
      return await this.#require(request, path);
    } catch (error) {
      const navigates = request.get('sec-fetch-mode') === 'navigate' && request.get('authorization') === undefined;
      if (!navigates || !(error instanceof HttpException) || error.getStatus() !== 401) throw error;
      const { basePath } = this.parts.configuration;
      response
        .set('Cache-Control', 'no-store')
        .redirect(303, `${basePath}/-/login?next=${encodeURIComponent(basePath + request.originalUrl)}`);
      return undefined;
    }
  }

  async #require(request: Request, path: string): Promise<Project> {
    const { directory, configuration } = this.parts;
    const answer = await credentialsOf(directory, request, clientAddress(request, configuration.trustedProxies));
    if ('refused' in answer) throw refusal(answer.refused.status, `${answer.refused.status} - ${answer.refused.reason}`);
    const { principal, session } = answer;
    if (session?.mustEnrol) throw forbidden('two-factor authentication is required: set it up first');
    const project = await directory.project(path);
    if (!project) throw principal.kind === 'anonymous' ? unauthorized() : notFound('Project');
    const decision = await directory.decideOn(principal, 'pull', project);
    if (!decision.allowed) throw refusalOf(decision, 'pull', principal, 'Project');
    return project;
  }
}

import { Body, Inject, Patch, Post } from '@nestjs/common';
import type { Principal } from '@packhouse/access';
import { actorOf, createJob, type Directory, endJob, findJob, findUser, type Project } from '@packhouse/directory';
import { CurrentPrincipal, CurrentProject, forbidden, ManagementController, Needs, notFound, refusal } from '../http/index.ts';
import { MANAGEMENT, type ManagementOptions } from '../management-options.ts';
import { IdOrPath, NumericId } from '../shared/numeric-id.ts';
import { jobObject } from './job-object.ts';
import { CreateJobDto, EndJobDto } from './job.dto.ts';

/** Jobs of CI systems: a runner credential creates and ends them, and gives the job its token. */
@ManagementController('projects/:id/ci/jobs', 'CI jobs')
@IdOrPath('project')
export class JobsController {
  readonly #directory: Directory;

  constructor(@Inject(MANAGEMENT) management: ManagementOptions) {
    this.#directory = management.directory;
  }

  @Post()
  @Needs('project:runner')
  async create(@CurrentPrincipal() principal: Principal, @CurrentProject() project: Project, @Body() body: CreateJobDto): Promise<object> {
    const { job, token } = await createJob(this.#directory, actorOf(principal), {
      projectId: project.id,
      userId: await this.#starter(project, body),
      name: body.name,
      sha: body.sha,
      ref: body.ref,
      source: body.source,
      webUrl: body.web_url,
      pipelineIid: body.pipeline_iid,
      runnerTokenId: principal.kind === 'runner' ? principal.tokenId : undefined,
      timeout: body.timeout === undefined ? undefined : body.timeout * 1000,
    });
    return { ...jobObject(job), token };
  }

  @Patch(':job_id')
  @Needs('project:runner')
  async end(
    @CurrentPrincipal() principal: Principal,
    @CurrentProject() project: Project,
    @NumericId('job_id', 'Job') id: number,
    @Body() { status }: EndJobDto,
  ): Promise<object> {
    const job = await findJob(this.#directory.db.read, id);
    if (job?.projectId !== project.id) throw notFound('Job');
    return jobObject(await endJob(this.#directory, actorOf(principal), id, status));
  }

  /** A runner may say who started a job only among the project's members: otherwise its credential would be anyone. */
  async #starter(project: Project, { user_id: userId, username }: CreateJobDto): Promise<number> {
    const ref = userId ?? username;
    if (ref === undefined) throw refusal(400, '400 Bad request - user_id or username is missing');
    const user = await findUser(this.#directory.db.read, ref);
    const role = user ? await this.#directory.roleOf(user.id, { project }) : 0;
    if (!user || role === 0) throw forbidden('the user of a job must be a member of the project');
    return user.id;
  }
}

import type { CiJob } from '@packhouse/directory';
import { moment } from '../http/index.ts';

/** A CI job with its pipeline, in GitLab's words. */
export function jobObject(job: CiJob): object {
  const { pipeline } = job;
  return {
    id: job.id,
    name: job.name,
    status: job.status,
    project_id: job.projectId,
    user_id: job.userId,
    created_at: moment(job.createdAt),
    finished_at: moment(job.endedAt),
    pipeline: pipeline && {
      id: pipeline.id,
      iid: pipeline.iid,
      project_id: pipeline.projectId,
      sha: pipeline.sha,
      ref: pipeline.ref,
      source: pipeline.source,
      status: pipeline.status,
      web_url: pipeline.webUrl,
    },
  };
}

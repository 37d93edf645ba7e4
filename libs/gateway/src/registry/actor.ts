import { principalIdentity, type Principal } from '@packhouse/access';
import type { Queryable } from '@packhouse/database';
import type { Actor } from '@packhouse/publishing';

/** Who writes, as events and rows remember it; a job brings its pipeline. */
export async function actorOf(principal: Principal, read: Queryable): Promise<Actor> {
  const identity = principalIdentity(principal);
  switch (principal.kind) {
    case 'user':
      return { identity, name: principal.username, userId: principal.userId };
    case 'deploy-token':
      return { identity, name: principal.username };
    case 'publish-token':
      return { identity, name: principal.username, userId: principal.userId };
    case 'job': {
      const job = await read.get<{ pipeline_id: number | null }>('SELECT pipeline_id FROM ci_jobs WHERE id = ?', [principal.jobId]);
      return { identity, name: principal.user.username, userId: principal.user.userId, pipelineId: job?.pipeline_id ?? undefined };
    }
    case 'anonymous':
    case 'runner':
      return { identity, name: principal.kind };
  }
}

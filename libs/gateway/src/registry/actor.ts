import type { Principal } from '@packhouse/access';
import type { Queryable } from '@packhouse/database';
import { actorOf as whoActs, userIdOf } from '@packhouse/directory';
import type { Actor } from '@packhouse/publishing';

/** Who writes, as events and rows remember it; a job brings its pipeline. */
export async function actorOf(principal: Principal, read: Queryable): Promise<Actor> {
  const actor = { ...whoActs(principal), userId: userIdOf(principal) };
  if (principal.kind !== 'job') return actor;
  const job = await read.get<{ pipeline_id: number | null }>('SELECT pipeline_id FROM ci_jobs WHERE id = ?', [principal.jobId]);
  return { ...actor, pipelineId: job?.pipeline_id ?? undefined };
}

import type { Actor } from '../actor.ts';
import { change } from '../change.ts';
import type { DirectoryContext } from '../directory-context.ts';
import { DirectoryError } from '../directory-error.ts';
import type { CiJob, CiJobStatus } from './ci-job.ts';
import { findJob } from './read-job.ts';

/** Ends a job: its token stops at once, an upload that runs with it included. Ending twice keeps the first outcome. */
export async function endJob(context: DirectoryContext, actor: Actor, id: number, status: Exclude<CiJobStatus, 'running'>): Promise<CiJob> {
  return change(context, actor, async ({ tx, now, record }) => {
    await tx.lock('ci_jobs', id);
    const job = await findJob(tx, id);
    if (!job) throw new DirectoryError('not-found', '404 Job Not Found');
    if (job.endedAt !== null) return job;
    await tx.run('UPDATE ci_jobs SET status = ?, ended_at = ? WHERE id = ?', [status, now, id]);
    await tx.run('UPDATE tokens SET revoked_at = ? WHERE job_id = ? AND revoked_at IS NULL', [now, id]);
    if (job.pipeline) await tx.run('UPDATE pipelines SET status = ?, updated_at = ? WHERE id = ?', [status, now, job.pipeline.id]);
    await record({ kind: 'ci-job.ended', subject: `job:${id}`, projectId: job.projectId, after: { status } });
    return (await findJob(tx, id))!;
  });
}

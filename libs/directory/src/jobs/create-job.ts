import type { Change } from '../change.ts';
import { change } from '../change.ts';
import type { Actor } from '../actor.ts';
import type { DirectoryContext } from '../directory-context.ts';
import { DirectoryError } from '../directory-error.ts';
import { nameProblem } from '../rules/name-problem.ts';
import { Problems } from '../rules/problems.ts';
import { insertToken } from '../tokens/insert-token.ts';
import { requireUser } from '../users/read-user.ts';
import type { CiJob } from './ci-job.ts';
import { findJob } from './read-job.ts';

export interface NewCiJob {
  readonly projectId: number;
  /** Who started the job; the caller has checked that they are a member. */
  readonly userId: number;
  readonly name: string;
  readonly sha: string;
  readonly ref: string;
  readonly source?: string;
  readonly webUrl?: string;
  /** The pipeline's number in the project; jobs with one number share it. Absent: a new pipeline. */
  readonly pipelineIid?: number;
  readonly runnerTokenId?: number;
  /** Milliseconds after which the token ends in any case; absent: a day. */
  readonly timeout?: number;
}

const DAY = 86_400_000;

/** Starts a job: a row, its pipeline, and the token that works until the job ends. */
export async function createJob(context: DirectoryContext, actor: Actor, wanted: NewCiJob): Promise<{ job: CiJob; token: string }> {
  check(wanted);
  return change(context, actor, async (open) => {
    const user = await requireUser(open.tx, wanted.userId);
    if (user.state !== 'active') throw new DirectoryError('forbidden', 'The user is blocked');
    await open.tx.lock('projects', wanted.projectId);
    const pipelineId = await pipelineOf(open, wanted);
    const row = await open.tx.get<{ id: number }>(
      `INSERT INTO ci_jobs (project_id, pipeline_id, user_id, name, status, runner_token_id, created_at) VALUES (?, ?, ?, ?, 'running', ?, ?) RETURNING id`,
      [wanted.projectId, pipelineId, wanted.userId, wanted.name, wanted.runnerTokenId, open.now],
    );
    const jobId = row!.id;
    const expiresAt = open.now + Math.min(Math.max(wanted.timeout ?? DAY, 60_000), 30 * DAY);
    const { userId, projectId, name } = wanted;
    const { token } = await insertToken(open, { kind: 'job', name: `job ${jobId}`, userId, projectId, jobId, scopes: [], expiresAt });
    await open.record({
      kind: 'ci-job.created',
      subject: `job:${jobId}`,
      projectId,
      after: { name, userId, sha: wanted.sha, ref: wanted.ref },
    });
    return { job: (await findJob(open.tx, jobId))!, token };
  });
}

function check(wanted: NewCiJob): void {
  const problems = new Problems().add('name', nameProblem(wanted.name)).add('ref', nameProblem(wanted.ref, 1024));
  if (!/^[0-9a-f]{7,64}$/i.test(wanted.sha)) problems.add('sha', 'must be a commit id in hex');
  if (wanted.webUrl !== undefined && !/^https?:\/\/\S{1,2000}$/.test(wanted.webUrl))
    problems.add('web_url', 'must be an http or https URL');
  problems.throwIfAny();
}

async function pipelineOf({ tx, now }: Change, wanted: NewCiJob): Promise<number> {
  if (wanted.pipelineIid !== undefined) {
    const known = await tx.get<{ id: number }>('SELECT id FROM pipelines WHERE project_id = ? AND iid = ?', [
      wanted.projectId,
      wanted.pipelineIid,
    ]);
    if (known) return known.id;
  }
  const last = await tx.get<{ iid: number | null }>('SELECT MAX(iid) AS iid FROM pipelines WHERE project_id = ?', [wanted.projectId]);
  const row = await tx.get<{ id: number }>(
    `INSERT INTO pipelines (iid, project_id, sha, ref, source, status, user_id, web_url, created_at, updated_at)
     VALUES (?, ?, ?, ?, ?, 'running', ?, ?, ?, ?) RETURNING id`,
    [
      wanted.pipelineIid ?? (last?.iid ?? 0) + 1,
      wanted.projectId,
      wanted.sha,
      wanted.ref,
      wanted.source ?? 'push',
      wanted.userId,
      wanted.webUrl,
      now,
      now,
    ],
  );
  return row!.id;
}

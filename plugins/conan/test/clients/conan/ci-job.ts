import { ManagementApi, type ProvisionedProject, type ScenarioContext } from '@packhouse/sdk-testing/clients';

export interface CiJob {
  readonly token: string;
  end(): Promise<void>;
}

/** A running job of the project's maintainer, as a CI system starts it by its runner credential. */
export async function startJob(context: ScenarioContext, { id, maintainer }: ProvisionedProject): Promise<CiJob> {
  const runner = await context.api.post<{ token: string }>(`/projects/${id}/runner_tokens`, { name: 'runner' });
  const wanted = { username: maintainer.username, name: 'build', sha: 'a'.repeat(40), ref: 'main' };
  const url = `${context.api.url}/projects/${id}/ci/jobs`;
  const job = await new ManagementApi(context.api.url.replace(/\/api\/v4$/, ''), runner.token).post<{ id: number; token: string }>(
    `/projects/${id}/ci/jobs`,
    wanted,
  );
  const end = async (): Promise<void> => {
    const headers = { 'PRIVATE-TOKEN': runner.token, 'content-type': 'application/json' };
    const answer = await fetch(`${url}/${job.id}`, { method: 'PATCH', headers, body: JSON.stringify({ status: 'success' }) });
    if (!answer.ok) throw new Error(`the job does not end: ${answer.status} ${await answer.text()}`);
  };
  return { token: job.token, end };
}

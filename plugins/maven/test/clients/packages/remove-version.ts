import { expectThat } from '@packhouse/sdk-testing/clients';
import type { ProvisionedProject, ScenarioContext } from '@packhouse/sdk-testing/clients';

/** As a Maintainer does it, by the packages API: no client of this format deletes. */
export async function removeVersion(
  { url }: ScenarioContext,
  { id, maintainer }: ProvisionedProject,
  name: string,
  version: string,
): Promise<void> {
  const headers = { 'Private-Token': maintainer.token };
  const list = `${url}/api/v4/projects/${id}/packages`;
  const answer = await fetch(`${list}?package_name=${encodeURIComponent(name)}&per_page=100`, { headers });
  const found = ((await answer.json()) as { id: number; name: string; version: string }[]).find(
    (one) => one.name === name && one.version === version,
  );
  expectThat(found !== undefined, `${name} ${version} is listed`);
  const removed = await fetch(`${list}/${found.id}`, { method: 'DELETE', headers });
  expectThat(removed.status === 204, `${name} ${version} is deleted`, removed.status);
}

import { expectThat } from '@packhouse/sdk-testing/clients';
import type { ProvisionedProject, ScenarioContext } from '@packhouse/sdk-testing/clients';

/** A request of the management API on one version, as the Maintainer. */
export async function manage(
  context: ScenarioContext,
  project: ProvisionedProject,
  name: string,
  version: string,
  method: string,
): Promise<void> {
  const list = await context.api.get<{ id: number; name: string; version: string }[]>(
    `/projects/${project.id}/packages?package_type=pypi&per_page=100`,
  );
  const found = list.find((one) => one.name.toLowerCase().replaceAll(/[-_.]+/g, '-') === name && one.version === version);
  expectThat(found !== undefined, `${name} ${version} is listed`, list);
  const address = `${context.api.url}/projects/${project.id}/packages/${found.id}`;
  const answer = await fetch(address, { method, headers: { 'private-token': project.maintainer.token } });
  expectThat(answer.ok, `${method} works`, `${method} ${address} -> ${answer.status} ${await answer.text()}`);
}

export async function postAs(project: ProvisionedProject, address: string, form: string): Promise<void> {
  const headers = { 'private-token': project.maintainer.token, 'content-type': 'application/x-www-form-urlencoded' };
  const answer = await fetch(address, { method: 'POST', headers, body: form });
  expectThat(answer.ok, 'the mark is set', `POST ${address} -> ${answer.status} ${await answer.text()}`);
}

import { expectThat } from '@packhouse/sdk-testing/clients';
import type { ProvisionedProject, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { publishBody } from './publish-body.ts';
import type { SampleUpload } from './publish-body.ts';

/** Publishes without a client, for scenarios that begin after that; returns the tarball. */
export async function seedPackage(context: ScenarioContext, project: ProvisionedProject, upload: SampleUpload): Promise<Buffer> {
  const { body, tarball } = publishBody(upload);
  const address = `${context.api.url}/projects/${project.id}/packages/npm/${upload.name.replace('/', '%2f')}`;
  const headers = { authorization: `Bearer ${project.maintainer.token}`, 'content-type': 'application/json' };
  const answer = await fetch(address, { method: 'PUT', headers, body });
  const text = await answer.text();
  expectThat(answer.ok, `${upload.name}@${upload.version} can be published`, `PUT ${address} -> ${answer.status} ${text}`);
  return tarball;
}

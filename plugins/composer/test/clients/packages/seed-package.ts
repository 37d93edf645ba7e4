import { expectThat } from '@packhouse/sdk-testing/clients';
import type { ProvisionedProject, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { packageArchive } from '../../../src/samples/package-archive.ts';
import type { SampleContent } from '../../../src/samples/package-archive.ts';
import { uploadAddress } from './repository.ts';

/** Publishes without a client, for scenarios that begin after that; returns the archive. */
export async function seedPackage(
  context: ScenarioContext,
  project: ProvisionedProject,
  content: SampleContent & { version: string },
): Promise<Buffer> {
  const { version, ...rest } = content;
  return seedArchive(context, project, { archive: packageArchive({ salt: version, ...rest }), version });
}

export async function seedArchive(
  context: ScenarioContext,
  project: ProvisionedProject,
  { archive, version }: { archive: Buffer; version: string },
): Promise<Buffer> {
  const headers = { authorization: `Bearer ${project.maintainer.token}`, 'content-type': 'application/octet-stream' };
  const address = uploadAddress(context, project, version);
  const answer = await fetch(address, { method: 'PUT', headers, body: new Uint8Array(archive) });
  const text = await answer.text();
  expectThat(answer.ok, `${version} can be published`, `PUT ${address} -> ${answer.status} ${text}`);
  return archive;
}

import { expectThat } from '@packhouse/sdk-testing/clients';
import type { ScenarioContext } from '@packhouse/sdk-testing/clients';
import type { SampleRelease } from '../../../src/samples/distributions.ts';
import { uploadRequest } from '../../../src/samples/upload-request.ts';
import { distributions } from './release-folder.ts';

/** Publishes without a client, for scenarios that begin after that. */
export async function seedRelease(
  context: ScenarioContext,
  projectId: number,
  token: string,
  release: SampleRelease,
  built = distributions(release),
): Promise<void> {
  for (const distribution of built) {
    const { headers, body } = uploadRequest(release, distribution);
    const address = `${context.api.url}/projects/${projectId}/packages/pypi`;
    const answer = await fetch(address, {
      method: 'POST',
      headers: { ...headers, 'private-token': token },
      body: body as Buffer<ArrayBuffer>,
    });
    expectThat(answer.ok, `${distribution.filename} can be published`, `POST ${address} -> ${answer.status} ${await answer.text()}`);
  }
}

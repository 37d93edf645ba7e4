import { expectThat } from '@packhouse/sdk-testing/clients';
import { pushRequest, samplePackage } from '../../../src/samples/package.ts';
import type { SampleContent } from '../../../src/samples/package.ts';

/** Puts a package where a scenario needs one that no client of it has made; returns its bytes. */
export async function seedPackage(registry: string, token: string, content: SampleContent): Promise<Buffer> {
  const bytes = samplePackage(content);
  const { method, path, headers, body } = pushRequest(bytes);
  const answer = await fetch(registry + path, {
    method,
    headers: { ...headers, 'PRIVATE-TOKEN': token },
    body: body as Uint8Array<ArrayBuffer>,
  });
  expectThat(answer.status === 201, 'the package is taken', `${method} ${registry}${path} -> ${answer.status} ${await answer.text()}`);
  return bytes;
}

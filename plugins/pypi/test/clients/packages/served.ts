import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expectSameBytes, expectThat } from '@packhouse/sdk-testing/clients';
import type { ProvisionedProject, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { JSON_V1 } from '../../../src/accept.ts';

export interface ServedFile {
  readonly filename: string;
  readonly url: string;
  readonly hashes: { readonly sha256: string };
  readonly yanked: boolean | string;
  readonly provenance: string | null;
  readonly 'core-metadata': { readonly sha256: string } | false;
}

/** The files that the project's index shows, past the recording proxy; none where there is no such project. */
export async function servedFiles(context: ScenarioContext, project: ProvisionedProject, name: string): Promise<readonly ServedFile[]> {
  const answer = await ask(project, `${context.api.url}/projects/${project.id}/packages/pypi/simple/${name}/`, { accept: JSON_V1 });
  if (answer.status === 404) return [];
  expectThat(answer.ok, 'the index can be read', `${answer.url} -> ${answer.status}`);
  return ((await answer.json()) as { files: ServedFile[] }).files;
}

/** What the registry serves of a release are the files that lie in the folder, and their metadata has the digest that the index says. */
export async function expectServed(context: ScenarioContext, project: ProvisionedProject, name: string, dist: string): Promise<void> {
  const files = await servedFiles(context, project, name);
  const built = (await readdir(dist)).filter((file) => /\.(whl|tar\.gz)$/.test(file));
  expectThat(built.length > 0, 'something was built', dist);
  for (const filename of built) {
    const file = files.find((one) => one.filename === filename);
    expectThat(file !== undefined, `the index shows ${filename}`, files);
    await expectSameBytes(await bytes(project, file.url), await readFile(join(dist, filename)));
    if (file['core-metadata'] === false) continue;
    const metadata = await bytes(project, `${file.url}.metadata`);
    const digest = createHash('sha256').update(metadata).digest('hex');
    expectThat(digest === file['core-metadata'].sha256, `the metadata of ${filename} has the digest of the index`, { digest, file });
  }
}

export async function bytes(project: ProvisionedProject, url: string): Promise<Buffer> {
  const answer = await ask(project, url);
  expectThat(answer.ok, 'the file can be fetched', `${url} -> ${answer.status}`);
  return Buffer.from(await answer.arrayBuffer());
}

function ask(project: ProvisionedProject, url: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(url, { headers: { ...headers, 'private-token': project.maintainer.token } });
}

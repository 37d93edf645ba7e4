import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { expectExit, expectPrinted, expectRequest, expectSameBytes, expectThat } from '@packhouse/sdk-testing/clients';
import { image } from '../content.ts';
import { layer } from './images/layer.ts';
import { layout } from './images/layout.ts';

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project();
  const { host } = new URL(context.url);
  const cwd = await context.folder('work');
  const regctl = (command: string, ...args: string[]) => context.run([...command.split(' '), ...args], { cwd });
  const printed = async (command: string, ...args: string[]): Promise<string> => {
    const result = await regctl(command, ...args);
    expectExit(result, 0);
    return result.stdout.trim();
  };
  const app = `${host}/${project.path}/app`;
  const one = image([await layer(context, 'one', { 'srv/app': 'one\n' })]);
  const folder = await layout(context, 'layout', { one });
  await printed('registry set', '--tls', 'disabled', host);
  await printed('registry login', '--user', project.maintainer.username, '--pass', project.maintainer.token, host);

  await context.step('copies an image in, and from one repository to another', async () => {
    await printed('image copy', `ocidir://${folder}:one`, `${app}:1.0`);
    expectThat((await printed('image digest', `${app}:1.0`)) === one.manifest.digest, 'it has the digest of the layout');
    const copied = await regctl('image copy', `${app}:1.0`, `${host}/${project.path}:1.0`);
    expectExit(copied, 0);
    expectRequest(copied, { method: 'POST', path: /mount=sha256/, status: 201 });
    await printed('image copy', `${app}:1.0`, 'ocidir://out:one');
    await expectSameBytes(join(cwd, 'out', 'blobs', 'sha256', one.manifest.digest.slice(7)), one.manifest.bytes);
  });
  await context.step('lists tags and repositories', async () => {
    for (const tag of ['a', 'b']) await printed('image copy', `${app}:1.0`, `${app}:${tag}`);
    expectThat((await printed('tag ls', app)) === '1.0\na\nb', 'the tags are listed');
    expectThat((await printed('tag ls', '--limit', '2', '--last', '1.0', app)) === 'a\nb', 'a page of them is');
    expectPrinted(await regctl('repo ls', host), `${project.path}/app`);
  });
  await context.step('lists artifacts, whole and of a type', async () => {
    await writeFile(join(cwd, 'sbom.json'), '{}\n');
    for (const type of ['application/spdx+json', 'application/vnd.acme.report'])
      await printed('artifact put', '--artifact-type', type, '--subject', `${app}:1.0`, '--file', 'sbom.json');
    const listed = await regctl('artifact list', `${app}:1.0`, '--format', '{{ range .Descriptors }}{{ println .ArtifactType }}{{ end }}');
    expectRequest(listed, { method: 'GET', path: `/referrers/${one.manifest.digest}`, status: 200 });
    expectThat(
      listed.stdout.trim().split('\n').toSorted().join(' ') === 'application/spdx+json application/vnd.acme.report',
      'both are listed',
      listed.stdout,
    );
    const filtered = await regctl('artifact list', `${app}:1.0`, '--filter-artifact-type', 'application/spdx+json');
    expectPrinted(filtered, 'application/spdx+json');
    expectThat(!filtered.stdout.includes('acme.report'), 'one type is', filtered.stdout);
    expectPrinted(await regctl('artifact tree', `${app}:1.0`), 'acme.report');
    expectThat(
      (await printed('artifact get', '--subject', `${app}:1.0`, '--filter-artifact-type', 'application/spdx+json')) === '{}',
      'its file is there',
    );
  });
  await context.step('copies with referrers and tags of digests', async () => {
    await printed('image copy', '--referrers', '--digest-tags', `${app}:1.0`, `${host}/${project.path}/copy:1.0`);
    expectPrinted(await regctl('artifact list', `${host}/${project.path}/copy:1.0`), 'application/spdx+json');
  });
  await context.step('blobs: put, head, get in part, delete', async () => {
    const put = await context.run(['blob', 'put', app], { cwd, input: 'a blob by itself\n' });
    expectExit(put, 0);
    const digest = /sha256:[0-9a-f]{64}/.exec(put.stdout)![0];
    expectThat((await printed('blob get', app, digest)) === 'a blob by itself', 'the blob is there');
    expectPrinted(await regctl('blob head', app, digest), /content-length: 17/i);
    await printed('blob delete', app, digest);
    expectExit(await regctl('blob head', app, digest), 'failure');
  });
  await context.step('deletes a tag alone, and a manifest', async () => {
    const untagged = await regctl('tag delete', `${app}:a`);
    expectExit(untagged, 0);
    expectRequest(untagged, { method: 'DELETE', path: '/manifests/a', status: 202 });
    expectThat((await printed('tag ls', app)) === '1.0\nb', 'the others stay');
    await printed('manifest delete', '--force-tag-dereference', `${app}:1.0`);
    expectThat((await printed('tag ls', app)) === '', 'no tag is left');
  });
}

export default { format: 'oci', title: 'copies, lists, attaches and deletes with regctl', clients: ['regctl'], run } satisfies Scenario;

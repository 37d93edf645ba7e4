import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { expectExit, expectNoRequest, expectPrinted, expectRequest, expectSameBytes, expectThat } from '@packhouse/sdk-testing/clients';
import { image } from '../content.ts';
import { AUTH_FILE } from './callers/skopeo.ts';
import { layer } from './images/layer.ts';
import { layout } from './images/layout.ts';

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project();
  const { host } = new URL(context.url);
  const cwd = await context.folder('work');
  const env = { REGISTRY_AUTH_FILE: join(cwd, AUTH_FILE) };
  const skopeo = (...args: string[]) => context.run(args, { cwd, env });
  const base = await layer(context, 'base', { 'etc/motd': 'hello\n' });
  const images = { one: image([base]), two: image([base, await layer(context, 'more', { 'srv/app': 'app\n' })]) };
  const folder = await layout(context, 'layout', images);
  const { username, token } = project.maintainer;
  expectExit(await skopeo('login', '--tls-verify=false', '--username', username, '--password', token, host), 0);
  const deep = `${project.path}/web/api/v1`;
  const up = (tag: string, to: string, ...more: string[]) =>
    skopeo('copy', '--dest-tls-verify=false', ...more, `oci:${folder}:${tag}`, `docker://${host}/${to}`);

  await context.step('copies a layout into the registry, and what is there is not sent again', async () => {
    const first = await up('one', `${deep}:1.0`);
    expectExit(first, 0);
    expectRequest(first, { method: 'PATCH', path: '/blobs/uploads/', status: 202 });
    const second = await up('two', `${deep}:2.0`);
    expectExit(second, 0);
    const uploads = second.requests.filter(({ method, path }) => method === 'PUT' && path.includes('/blobs/uploads/'));
    expectThat(uploads.length === 2, 'the second image sends its own layer and configuration', second.requests);
    expectNoRequest(await up('two', `${deep}:latest`), { method: 'POST', path: '/blobs/uploads/' });
  });
  await context.step('copies it out into a folder, the same bytes', async () => {
    expectExit(await skopeo('copy', '--src-tls-verify=false', `docker://${host}/${deep}:2.0`, 'dir:out'), 0);
    await expectSameBytes(join(cwd, 'out', 'manifest.json'), images.two.manifest.bytes);
    for (const { digest, bytes } of images.two.blobs) await expectSameBytes(join(cwd, 'out', digest.slice(7)), bytes);
  });
  await context.step('mounts what another repository of the server has', async () => {
    const copied = await skopeo(
      'copy',
      '--src-tls-verify=false',
      '--dest-tls-verify=false',
      `docker://${host}/${deep}:2.0`,
      `docker://${host}/${project.path}:2.0`,
    );
    expectExit(copied, 0);
    expectRequest(copied, { method: 'POST', path: /mount=sha256/, status: 201 });
    await expectSameBytes(
      Buffer.from((await skopeo('inspect', '--tls-verify=false', '--raw', `docker://${host}/${project.path}:2.0`)).stdout),
      images.two.manifest.bytes,
    );
  });
  await context.step('sends a manifest of Docker, and a whole list of images', async () => {
    expectExit(await up('one', `${project.path}/docker:1.0`, '--format', 'v2s2'), 0);
    expectPrinted(
      await skopeo('inspect', '--tls-verify=false', '--raw', `docker://${host}/${project.path}/docker:1.0`),
      'application/vnd.docker.distribution.manifest.v2+json',
    );
  });
  await context.step('lists tags, and tells what an image is', async () => {
    const listed = await skopeo('list-tags', '--tls-verify=false', `docker://${host}/${deep}`);
    expectThat((JSON.parse(listed.stdout) as { Tags: string[] }).Tags.join(' ') === '1.0 2.0 latest', 'the tags are listed', listed.stdout);
    const told = JSON.parse((await skopeo('inspect', '--tls-verify=false', `docker://${host}/${deep}:2.0`)).stdout) as {
      Digest: string;
      Layers: string[];
    };
    expectThat(told.Digest === images.two.manifest.digest && told.Layers.length === 2, 'digest and layers are told', told);
  });
  await context.step('deletes by a tag, which takes the manifest with all its tags', async () => {
    // It asks for the digest first: that is how it deletes.
    const deleted = await skopeo('delete', '--tls-verify=false', `docker://${host}/${deep}:latest`);
    expectExit(deleted, 0);
    expectRequest(deleted, { method: 'DELETE', path: `/manifests/${images.two.manifest.digest}`, status: 202 });
    const listed = await skopeo('list-tags', '--tls-verify=false', `docker://${host}/${deep}`);
    expectThat((JSON.parse(listed.stdout) as { Tags: string[] }).Tags.join(' ') === '1.0', 'one tag is left', listed.stdout);
    expectPrinted(
      await skopeo('inspect', '--tls-verify=false', `docker://${host}/${deep}:2.0`),
      /manifest unknown|not found|there is no 2\.0/i,
    );
    expectThat((await readFile(join(cwd, 'out', 'version'), 'utf8')).length > 0, 'what was copied out stays');
  });
  await context.step('a deploy token deletes nothing', async () => {
    const { writer } = project;
    expectExit(await skopeo('login', '--tls-verify=false', '--username', writer.username, '--password', writer.token, host), 0);
    const deleted = await skopeo('delete', '--tls-verify=false', `docker://${host}/${deep}:1.0`);
    expectExit(deleted, 'failure');
    expectPrinted(deleted, /denied|insufficient|403/i);
  });
}

export default { format: 'oci', title: 'copies, lists, inspects and deletes with skopeo', clients: ['skopeo'], run } satisfies Scenario;

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { expectExit, expectNotPrinted, expectPrinted, expectRequest, expectSameBytes, expectThat } from '@packhouse/sdk-testing/clients';
import { image } from '../content.ts';
import { layer } from './images/layer.ts';
import { layout } from './images/layout.ts';

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project();
  const hidden = await context.provision.project();
  const { host } = new URL(context.url);
  const cwd = await context.folder('work');
  const crane = (...args: string[]) => context.run(args, { cwd });
  const as = ({ username, token }: { username: string; token: string }) =>
    crane('auth', 'login', host, '--username', username, '--password', token);
  const app = `${host}/${project.path}/app`;
  const one = image([await layer(context, 'one', { 'srv/app': 'one\n' })]);
  const more = await layer(context, 'more', { 'srv/more': 'more\n' });
  await writeFile(join(cwd, 'more.tar.gz'), more.bytes);
  const folder = await layout(context, 'layout', { one });
  const printed = async (...args: string[]): Promise<string> => {
    const result = await crane(...args);
    expectExit(result, 0);
    return result.stdout.trim();
  };

  await context.step('pushes a layout, reads the manifest and the configuration', async () => {
    expectExit(await as(project.maintainer), 0);
    expectExit(await crane('push', folder, `${app}:1.0`), 0);
    await expectSameBytes(Buffer.from((await crane('manifest', `${app}:1.0`)).stdout.trim()), one.manifest.bytes);
    expectThat((await printed('digest', `${app}:1.0`)) === one.manifest.digest, 'the digest is that of the layout');
    expectThat((await printed('config', `${app}:1.0`)) === one.blobs[0]!.bytes.toString(), 'the configuration is that of the layout');
    expectPrinted(await crane('validate', '--remote', `${app}:1.0`), 'PASS');
  });
  await context.step('appends a layer, tags, and pulls the result', async () => {
    await printed('append', '--base', `${app}:1.0`, '--new_layer', 'more.tar.gz', '--new_tag', `${app}:1.1`);
    await printed('tag', `${app}:1.1`, 'latest');
    expectExit(await crane('pull', `${app}:latest`, 'pulled.tar'), 0);
    const exported = await context.shell(`crane export ${app}:latest - | tar -tf -`, { cwd });
    expectExit(exported, 0);
    expectPrinted(exported, 'srv/more');
    expectThat((await printed('ls', app)) === '1.0\n1.1\nlatest', 'the tags are listed');
  });
  await context.step('copies into another repository, by mounts', async () => {
    const copied = await crane('copy', `${app}:1.1`, `${host}/${project.path}/deep/er/copy:1.1`);
    expectExit(copied, 0);
    const mounts = copied.requests.filter(({ path }) => path.includes('mount='));
    expectThat(mounts.length > 0 && mounts.every(({ status }) => status === 201), 'each blob is mounted', copied.requests);
    await printed('copy', '--all-tags', app, `${host}/${project.path}`);
    expectThat((await printed('ls', `${host}/${project.path}`)) === '1.0\n1.1\nlatest', "the project's own image has all tags");
  });
  await context.step('makes an index of two images', async () => {
    await printed('index', 'append', '--manifest', `${app}:1.0`, '--manifest', `${app}:1.1`, '--tag', `${app}:both`);
    expectPrinted(await crane('manifest', `${app}:both`), one.manifest.digest);
  });
  await context.step('the catalog has what the caller may pull', async () => {
    expectExit(await as(hidden.maintainer), 0);
    expectExit(await crane('push', folder, `${host}/${hidden.path}/secret:1.0`), 0);
    expectThat((await printed('catalog', host)).includes(`${hidden.path}/secret`), 'its owner sees it');
    expectExit(await as(project.reader), 0);
    const listed = await crane('catalog', host);
    expectExit(listed, 0);
    for (const name of [project.path, `${project.path}/app`, `${project.path}/deep/er/copy`])
      expectThat(listed.stdout.split('\n').includes(name), `${name} is listed`, listed.stdout);
    expectNotPrinted(listed, hidden.path);
  });
  await context.step('a copy from where the caller may not pull is refused, whatever is there', async () => {
    for (const name of ['secret', 'nothing']) {
      const copied = await crane('copy', `${host}/${hidden.path}/${name}:1.0`, `${app}:stolen`);
      expectExit(copied, 'failure');
      expectPrinted(copied, /NAME_UNKNOWN|not found|404/i);
    }
  });
  await context.step('deletes a tag, and a manifest with all its tags', async () => {
    expectExit(await as(project.maintainer), 0);
    const untagged = await crane('delete', `${app}:latest`);
    expectExit(untagged, 0);
    expectRequest(untagged, { method: 'DELETE', path: '/manifests/latest', status: 202 });
    expectThat((await printed('ls', app)) === '1.0\n1.1\nboth', 'the other tags stay');
    await printed('delete', `${app}@${one.manifest.digest}`);
    expectThat((await printed('ls', app)) === '1.1\nboth', 'its tag went with it');
    expectPrinted(await crane('manifest', `${app}:1.0`), 'MANIFEST_UNKNOWN');
  });
}

export default {
  format: 'oci',
  title: 'pushes, appends, copies, lists and deletes with crane',
  clients: ['crane'],
  run,
} satisfies Scenario;

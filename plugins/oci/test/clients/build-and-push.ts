import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Scenario, ScenarioContext, StepResult } from '@packhouse/sdk-testing/clients';
import { expectExit, expectRequest, expectThat } from '@packhouse/sdk-testing/clients';
import { containersStorage } from './callers/containers-storage.ts';

type Start = (...args: string[]) => Promise<StepResult>;

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project();
  const { host } = new URL(context.url);
  const cwd = await context.folder('work');
  const storage = await containersStorage(context, cwd);
  try {
    await steps(context, storage.start, { cwd, host, path: project.path, ...project.writer });
  } finally {
    await storage.close();
  }
}

interface Place {
  readonly cwd: string;
  readonly host: string;
  readonly path: string;
  readonly username: string;
  readonly token: string;
}

const lastLine = ({ stdout }: StepResult): string => stdout.trim().split('\n').at(-1)!;

async function steps(context: ScenarioContext, start: Start, { cwd, host, path, username, token }: Place): Promise<void> {
  const buildah = context.client.name === 'buildah';
  await mkdir(join(cwd, 'build'));
  await writeFile(join(cwd, 'build', 'app'), 'first\n');
  await writeFile(
    join(cwd, 'build', 'Containerfile'),
    'FROM scratch\nCOPY app /srv/app\nLABEL org.opencontainers.image.title=app\nCMD ["/srv/app"]\n',
  );
  expectExit(await start('login', '--tls-verify=false', '--username', username, '--password', token, host), 0);
  const base = `${host}/${path}/base`;
  const child = `${host}/${path}/child`;

  await context.step('builds from a Containerfile and pushes', async () => {
    expectExit(await start(buildah ? 'bud' : 'build', '--tag', `${base}:1.0`, 'build'), 0);
    const pushed = await start('push', '--tls-verify=false', `${base}:1.0`);
    expectExit(pushed, 0);
    expectRequest(pushed, { method: 'PUT', path: `/v2/${path}/base/manifests/1.0`, status: 201 });
  });
  await context.step('builds on what was pushed, from a storage that has nothing', async () => {
    expectExit(await start('rmi', '--all', '--force'), 0);
    await writeFile(join(cwd, 'build', 'more'), 'second\n');
    await writeFile(join(cwd, 'build', 'Containerfile'), `FROM ${base}:1.0\nCOPY more /srv/more\n`);
    const built = await start(buildah ? 'bud' : 'build', '--tls-verify=false', '--layers', '--tag', `${child}:1.0`, 'build');
    expectExit(built, 0);
    expectRequest(built, { method: 'GET', path: `/v2/${path}/base/blobs/`, status: 200 });
    const pushed = await start('push', '--tls-verify=false', `${child}:1.0`);
    expectExit(pushed, 0);
    expectRequest(pushed, { method: 'PUT', path: `/v2/${path}/child/manifests/1.0`, status: 201 });
    // What it knows the base to have is asked for here.
    const mounts = pushed.requests.filter(({ path: asked }) => asked.includes('mount='));
    context.report(`${mounts.length} mounts were asked for, ${mounts.filter(({ status }) => status === 201).length} made`);
    expectThat(
      mounts.every(({ status }) => status === 201),
      'each mount is made',
      mounts,
    );
  });
  if (buildah)
    await context.step('commits a container by hand', async () => {
      const container = lastLine(await start('from', `${child}:1.0`));
      expectExit(await start('copy', container, join(cwd, 'build', 'app'), '/srv/third'), 0);
      expectExit(await start('config', '--label', 'made=by-hand', container), 0);
      const committed = await start('commit', '--tls-verify=false', container, `docker://${child}:2.0`);
      expectExit(committed, 0);
      expectRequest(committed, { method: 'PUT', path: `/v2/${path}/child/manifests/2.0`, status: 201 });
      expectExit(await start('rm', container), 0);
    });
  await context.step('pushes a list of images', async () => {
    expectExit(await start('manifest', 'create', 'list'), 0);
    expectExit(await start('manifest', 'add', '--tls-verify=false', 'list', `docker://${child}:1.0`), 0);
    const pushed = await start('manifest', 'push', '--tls-verify=false', '--all', 'list', `docker://${child}:list`);
    expectExit(pushed, 0);
    expectRequest(pushed, { method: 'PUT', path: `/v2/${path}/child/manifests/list`, status: 201 });
  });
  await context.step('pulls by tag, by a list and by digest', async () => {
    expectExit(await start('rmi', '--all', '--force'), 0);
    for (const tag of ['1.0', 'list']) {
      const pulled = await start('pull', '--tls-verify=false', `${child}:${tag}`);
      expectExit(pulled, 0);
      expectRequest(pulled, { method: 'GET', path: `/v2/${path}/child/manifests/${tag}`, status: 200 });
    }
    const digest = /sha256:[0-9a-f]{64}/.exec((await start('images', '--digests', '--no-trunc')).stdout)?.[0];
    expectThat(digest !== undefined, 'the digest is shown');
    expectExit(await start('pull', '--tls-verify=false', `${child}@${digest}`), 0);
  });
}

export default {
  format: 'oci',
  title: 'builds, commits, pushes and pulls with podman and buildah',
  clients: ['podman', 'buildah'],
  run,
} satisfies Scenario;

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ProvisionedProject, Scenario, ScenarioContext, StepResult } from '@packhouse/sdk-testing/clients';
import { expectExit, expectPrinted, expectRequest, expectThat } from '@packhouse/sdk-testing/clients';
import { startDockerDaemon } from './callers/docker-daemon.ts';
import { layer } from './images/layer.ts';

interface Docker {
  readonly host: string;
  readonly cwd: string;
  docker(...args: string[]): Promise<StepResult>;
  login(as: { username: string; token: string }): Promise<StepResult>;
}

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project();
  const { environment: env, stop } = await startDockerDaemon(context);
  try {
    const cwd = await context.folder('work');
    const { host } = new URL(context.url);
    const docker: Docker['docker'] = (...args) => context.run(args, { cwd, env });
    const login: Docker['login'] = ({ username, token }) =>
      context.run(['login', host, '--username', username, '--password-stdin'], { cwd, env, input: token });
    const base = await layer(context, 'base', { 'etc/motd': 'hello\n' });
    expectExit(await context.run(['import', '-', 'base:1'], { env, input: base.bytes }), 0);
    await steps(context, { host, cwd, docker, login }, project);
  } finally {
    await stop();
  }
}

async function steps(context: ScenarioContext, calls: Docker, project: ProvisionedProject): Promise<void> {
  const { host, cwd, docker, login } = calls;
  const base = `${host}/${project.path}/base`;
  const child = `${host}/${project.path}/team/child`;
  expectExit(await login(project.writer), 0);
  await context.step('pushes an image in pieces', async () => {
    expectExit(await docker('tag', 'base:1', `${base}:1.0`), 0);
    const pushed = await docker('push', `${base}:1.0`);
    expectExit(pushed, 0);
    expectPrinted(pushed, /1\.0: digest: sha256:[0-9a-f]{64} size: \d+/);
    expectRequest(pushed, { method: 'PATCH', path: '/blobs/uploads/', status: 202 });
    expectRequest(pushed, { method: 'PUT', path: '/manifests/1.0', status: 201 });
  });
  await context.step('builds on it, and mounts its layer into the second repository', async () => {
    await mkdir(join(cwd, 'build'));
    await writeFile(join(cwd, 'build', 'app'), 'app\n');
    await writeFile(join(cwd, 'build', 'Dockerfile'), `FROM ${base}:1.0\nCOPY app /srv/app\n`);
    expectExit(await docker('build', '--tag', `${child}:1.0`, '--tag', `${child}:latest`, 'build'), 0);
    const pushed = await docker('push', `${child}:1.0`);
    expectExit(pushed, 0);
    expectPrinted(pushed, `Mounted from ${project.path}/base`);
    expectRequest(pushed, {
      method: 'POST',
      path: /\/team\/child\/blobs\/uploads\/\?from=.*mount=sha256|mount=sha256.*from=/,
      status: 201,
    });
  });
  await context.step('pushes all tags, and pulls them all', async () => {
    expectExit(await docker('push', '--all-tags', child), 0);
    await docker('rmi', `${child}:1.0`, `${child}:latest`);
    const pulled = await docker('pull', '--all-tags', child);
    expectExit(pulled, 0);
    expectRequest(pulled, { method: 'GET', path: '/team/child/tags/list', status: 200 });
    const listed = await docker('images', '--format', '{{.Tag}}', child);
    expectThat(listed.stdout.trim().split('\n').toSorted().join(' ') === '1.0 latest', 'both tags are here', listed.stdout);
  });
  await context.step("pushes to the project's own name, and pulls by digest from nothing", async () => {
    const own = `${host}/${project.path}`;
    expectExit(await docker('tag', 'base:1', `${own}:1.0`), 0);
    const digest = /digest: (sha256:[0-9a-f]{64})/.exec((await docker('push', `${own}:1.0`)).stdout)?.[1];
    expectThat(digest !== undefined, 'the push says a digest');
    expectExit(await docker('rmi', `${own}:1.0`, `${base}:1.0`, `${child}:1.0`, `${child}:latest`, 'base:1'), 0);
    const pulled = await docker('pull', `${own}@${digest}`);
    expectExit(pulled, 0);
    expectRequest(pulled, { method: 'GET', path: `/v2/${project.path}/blobs/sha256:`, status: 200 });
  });
  await context.step('puts a list of images together', async () => {
    const list = `${child}:list`;
    expectExit(await docker('manifest', 'create', '--insecure', list, `${child}:1.0`), 0);
    const pushed = await docker('manifest', 'push', '--insecure', list);
    expectExit(pushed, 0);
    expectRequest(pushed, { method: 'PUT', path: '/team/child/manifests/list', status: 201 });
    expectPrinted(await docker('manifest', 'inspect', '--insecure', list), 'application/vnd.docker.distribution.manifest.list.v2+json');
  });
  await context.step('a mount from where the caller may not pull is an upload like any other', async () => {
    const other = await context.provision.project();
    expectExit(await docker('logout', host), 0);
    expectExit(await login(other.writer), 0);
    expectExit(
      await docker(
        'tag',
        `${host}/${project.path}@${(await docker('images', '--digests', '--format', '{{.Digest}}', `${host}/${project.path}`)).stdout.trim()}`,
        `${host}/${other.path}/app:1.0`,
      ),
      0,
    );
    const pushed = await docker('push', `${host}/${other.path}/app:1.0`);
    expectExit(pushed, 0);
    expectRequest(pushed, { method: 'POST', path: /mount=sha256/, status: 202 });
    expectRequest(pushed, { method: 'PUT', path: `/v2/${other.path}/app/manifests/1.0`, status: 201 });
  });
}

export default { format: 'oci', title: 'builds, pushes, mounts and pulls with docker', clients: ['docker'], run } satisfies Scenario;

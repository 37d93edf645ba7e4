import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Scenario, ScenarioContext, StepResult } from '@packhouse/sdk-testing/clients';
import { expectExit, expectNoRequest, expectPrinted, expectRequest, expectSameBytes, expectThat } from '@packhouse/sdk-testing/clients';

interface Calls {
  readonly cwd: string;
  readonly app: string;
  readonly host: string;
  readonly path: string;
  oras(command: string, ...args: string[]): Promise<StepResult>;
}

const PLAIN = ['--from-plain-http', '--to-plain-http'];

interface Discovered {
  readonly referrers?: readonly { readonly digest: string; readonly artifactType: string }[];
}

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project();
  const { host } = new URL(context.url);
  const cwd = await context.folder('work');
  await Promise.all(['notes.txt', 'sbom.json', 'report.txt'].map((name) => writeFile(join(cwd, name), `${name}\n`)));
  const oras: Calls['oras'] = (command, ...args) => context.run([...command.split(' '), '--plain-http', ...args], { cwd });
  const { username, token } = project.maintainer;
  expectExit(await oras('login', '--username', username, '--password', token, host), 0);
  const calls = { cwd, host, path: project.path, app: `${host}/${project.path}/app`, oras };
  await artifacts(context, calls);
  await referrers(context, calls);
  await fallback(context, calls);
  await blobs(context, calls);
}

async function digestOf({ oras }: Calls, reference: string): Promise<string> {
  const resolved = await oras('resolve', reference);
  expectExit(resolved, 0);
  return resolved.stdout.trim();
}

async function artifacts(context: ScenarioContext, calls: Calls): Promise<void> {
  const { oras, app, cwd, host, path } = calls;
  await context.step('pushes files, each in one request, and pulls them', async () => {
    const pushed = await oras(
      'push',
      '--artifact-type',
      'application/vnd.acme.notes',
      `${app}:1.0,latest`,
      'notes.txt:text/plain',
      'report.txt',
    );
    expectExit(pushed, 0);
    expectRequest(pushed, { method: 'PUT', path: '/blobs/uploads/', status: 201 });
    expectNoRequest(pushed, { method: 'PATCH', path: '/blobs/uploads/' });
    await mkdir(join(cwd, 'pulled'));
    expectExit(await oras('pull', '--output', 'pulled', `${app}:latest`), 0);
    for (const name of ['notes.txt', 'report.txt']) await expectSameBytes(join(cwd, 'pulled', name), join(cwd, name));
  });
  await context.step('tags, lists tags and repositories', async () => {
    expectExit(await oras('tag', `${app}:1.0`, 'stable', '_v1'), 0);
    const tags = await oras('repo tags', app);
    expectThat(tags.stdout === '1.0\n_v1\nlatest\nstable\n', 'the tags are listed', tags.stdout);
    const repositories = await oras('repo ls', `${host}/${path}/`);
    expectExit(repositories, 0);
    expectPrinted(repositories, 'app');
  });
  await context.step('copies, by a mount', async () => {
    const copied = await context.run(['cp', ...PLAIN, `${app}:1.0`, `${host}/${path}/other:1.0`], { cwd });
    expectExit(copied, 0);
    expectRequest(copied, { method: 'POST', path: /mount=sha256/, status: 201 });
  });
}

async function discovered({ oras }: Calls, reference: string, ...more: string[]): Promise<readonly string[]> {
  const found = await oras('discover', '--format', 'json', ...more, reference);
  expectExit(found, 0);
  return ((JSON.parse(found.stdout) as Discovered).referrers ?? []).map(({ artifactType }) => artifactType).toSorted();
}

async function referrers(context: ScenarioContext, calls: Calls): Promise<void> {
  const { oras, app, cwd } = calls;
  await context.step('attaches, and the registry keeps the list', async () => {
    for (const [type, file] of [
      ['application/spdx+json', 'sbom.json'],
      ['application/vnd.acme.report', 'report.txt'],
    ] as const) {
      const attached = await oras('attach', '--artifact-type', type, `${app}:1.0`, `${file}:text/plain`);
      expectExit(attached, 0);
      // A list kept by the client would be a tag.
      expectNoRequest(attached, { method: 'PUT', path: '/manifests/sha256-' });
    }
    const tags = await oras('repo tags', app);
    expectThat(!tags.stdout.includes('sha256-'), 'no tag stands for the list', tags.stdout);
  });
  await context.step('discovers all, and those of a type', async () => {
    expectThat((await discovered(calls, `${app}:1.0`)).join(' ') === 'application/spdx+json application/vnd.acme.report', 'both are found');
    const found = await oras('discover', '--format', 'json', '--artifact-type', 'application/spdx+json', `${app}:1.0`);
    const asked = expectRequest(found, { method: 'GET', path: /\/referrers\/sha256:.*artifactType=/, status: 200 });
    expectThat(asked.responseHeaders['oci-filters-applied'] === 'artifactType', 'the registry has filtered', asked);
    expectThat((JSON.parse(found.stdout) as Discovered).referrers?.length === 1, 'one is found', found.stdout);
    expectThat((await discovered(calls, `${app}:1.0`, '--artifact-type', 'application/vnd.none')).length === 0, 'none is found');
  });
  await context.step('copies with all that refers to it', async () => {
    const copied = await context.run(['cp', '--recursive', ...PLAIN, `${app}:1.0`, `${app}/copy:1.0`], { cwd });
    expectExit(copied, 0);
    expectThat((await discovered(calls, `${app}/copy:1.0`)).length === 2, 'both came with it');
  });
  await context.step('what is deleted refers to nothing any more', async () => {
    const found = await oras('discover', '--format', 'json', '--artifact-type', 'application/spdx+json', `${app}:1.0`);
    const { digest } = (JSON.parse(found.stdout) as Required<Discovered>).referrers[0]!;
    expectExit(await oras('manifest delete', '--force', `${app}@${digest}`), 0);
    expectThat((await discovered(calls, `${app}:1.0`)).join() === 'application/vnd.acme.report', 'one is left');
  });
}

/** Clients that were told so, or that do not know the list of the registry, keep one of their own behind a tag. */
async function fallback(context: ScenarioContext, calls: Calls): Promise<void> {
  const { oras, app } = calls;
  await context.step('keeps the list behind a tag where it is told to', async () => {
    const [spec, tag] = [['--distribution-spec', 'v1.1-referrers-tag'], (await digestOf(calls, `${app}:1.0`)).replace(':', '-')];
    const attached = await oras('attach', ...spec, '--artifact-type', 'application/vnd.acme.old', `${app}:1.0`, 'sbom.json:text/plain');
    expectExit(attached, 0);
    expectRequest(attached, { method: 'PUT', path: `/manifests/${tag}`, status: 201 });
    expectThat((await discovered(calls, `${app}:1.0`, ...spec)).join() === 'application/vnd.acme.old', 'it is found behind the tag');
    expectThat((await discovered(calls, `${app}:1.0`)).includes('application/vnd.acme.old'), 'the registry knows it too');
  });
}

async function blobs(context: ScenarioContext, calls: Calls): Promise<void> {
  const { oras, app, cwd } = calls;
  await context.step('blobs and manifests by themselves', async () => {
    const pushed = await oras('blob push', '--descriptor', app, 'sbom.json');
    expectExit(pushed, 0);
    const { digest } = JSON.parse(pushed.stdout) as { digest: string };
    expectExit(await oras('blob fetch', '--output', 'fetched', `${app}@${digest}`), 0);
    await expectSameBytes(join(cwd, 'fetched'), join(cwd, 'sbom.json'));
    expectExit(await oras('manifest fetch', '--output', 'manifest.json', `${app}:1.0`), 0);
    expectExit(await oras('manifest push', `${app}:again`, 'manifest.json'), 0);
    expectThat((await digestOf(calls, `${app}:again`)) === (await digestOf(calls, `${app}:1.0`)), 'the same bytes are the same manifest');
  });
  await context.step('a blob that a manifest needs is not deleted, another is', async () => {
    const needed = /"digest":"(sha256:[0-9a-f]{64})"[^}]*"org.opencontainers.image.title":"notes.txt"/.exec(
      (await oras('manifest fetch', `${app}:1.0`)).stdout,
    )?.[1];
    expectThat(needed !== undefined, 'the manifest names notes.txt');
    const kept = await oras('blob delete', '--force', `${app}@${needed}`);
    expectExit(kept, 'failure');
    expectPrinted(kept, `needs ${needed}`);
    await writeFile(join(cwd, 'free.txt'), 'needed by nothing\n');
    const { digest } = JSON.parse((await oras('blob push', '--descriptor', app, 'free.txt')).stdout) as { digest: string };
    expectExit(await oras('blob delete', '--force', `${app}@${digest}`), 0);
    expectExit(await oras('blob fetch', '--output', 'gone', `${app}@${digest}`), 'failure');
  });
  await context.step('deletes by a tag, which takes the manifest', async () => {
    expectExit(await oras('manifest delete', '--force', `${app}:1.0`), 0);
    const pulled = await oras('pull', `${app}:latest`);
    expectExit(pulled, 'failure');
    expectPrinted(pulled, /not found/);
  });
}

export default {
  format: 'oci',
  title: 'pushes, attaches, discovers, copies and deletes with oras',
  clients: ['oras'],
  run,
} satisfies Scenario;

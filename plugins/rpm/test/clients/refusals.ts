import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectExit, expectPrinted, expectRequest, expectThat } from '@packhouse/sdk-testing/clients';
import type { ProvisionedProject, ProvisionedToken, Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { emptyMachine } from './machines/empty-machine.ts';
import { expectInstalled } from './machines/expect-installed.ts';
import { projectRegistry } from './machines/registries.ts';
import { rpmCalls } from './machines/rpm-calls.ts';
import type { RpmCalls } from './machines/rpm-calls.ts';

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project();
  const calls = await rpmCalls(context, projectRegistry(context, project));
  const file = await calls.published(project.writer, 'el9', { name: 'acme-app', version: '1.0' });
  await refusedReaders(context, calls, project);
  await refusedUploads(context, calls, project, file);
  await answersToHead(context, calls, project, file);
}

async function refusedReaders(context: ScenarioContext, { repository }: RpmCalls, { reader }: ProvisionedProject): Promise<void> {
  const wrong: readonly (readonly [who: string, as: ProvisionedToken | undefined])[] = [
    ['nobody', undefined],
    ['a wrong token', { username: reader.username, token: `${reader.token}x` }],
    ['the token of another project', (await context.provision.project()).reader],
  ];
  for (const [at, [who, as]] of wrong.entries())
    await context.step(`shows ${who} nothing`, async () => {
      const system = await emptyMachine(context, `refused-${at}`);
      await system.use({ id: 'loc', url: repository('el9'), as });
      const result = await system.refresh();
      expectThat(result.exitCode !== 0, 'the client says so', result);
      const status = who === 'the token of another project' ? 404 : 401;
      expectRequest(result, { method: context.client.name === 'zypper' ? 'HEAD' : 'GET', path: '/el9/repodata/repomd.xml', status });
    });
  await context.step('lets in who was challenged and shows a credential then', async () => {
    const system = await emptyMachine(context, 'let-in');
    await system.use({ id: 'loc', url: repository('el9'), as: reader });
    expectExit(await system.refresh(), 0);
    expectExit(await system.install('acme-app'), 0);
    await expectInstalled(system, 'acme-app', '1.0-1');
  });
}

async function refusedUploads(
  context: ScenarioContext,
  calls: RpmCalls,
  { writer, reader }: ProvisionedProject,
  file: string,
): Promise<void> {
  const upload = async (
    as: ProvisionedToken | undefined,
    from: string,
    status: number,
    told: string | RegExp,
    to = '/el9/upload',
  ): Promise<void> => {
    const result = await calls.curl(as, ['--upload-file', from, `${calls.base}${to}`]);
    expectExit(result, 22);
    expectRequest(result, { method: 'PUT', path: to, status });
    expectPrinted(result, told);
  };
  await context.step('refuses uploads without a right to it', async () => {
    await upload(undefined, file, 401, /uthentication/);
    await upload({ ...writer, token: `${writer.token}x` }, file, 401, /token/);
    await upload(reader, file, 403, /./);
  });
  await context.step('refuses other bytes under a name that is taken, and takes the same again', async () => {
    await calls.built({ name: 'acme-app', version: '1.0', salt: 'other' });
    await upload(writer, file, 409, /exists/);
    expectExit(await calls.curl(writer, ['--upload-file', file, `${calls.base}/el8/upload`]), 0);
    const again = await calls.curl(writer, ['--upload-file', file, `${calls.base}/el8/upload`]);
    expectExit(again, 0);
    expectRequest(again, { method: 'PUT', path: '/el8/upload', status: 200 });
  });
  await context.step('refuses what is no whole rpm', async () => {
    await writeFile(join(calls.cwd, 'text.rpm'), 'not an rpm\n'.repeat(50));
    expectExit(await context.shell(`head -c 3000 ${file} > cut.rpm && { cat ${file}; echo more; } > long.rpm`, { cwd: calls.cwd }), 0);
    await upload(writer, 'text.rpm', 422, /does not begin as an rpm does/);
    await upload(writer, 'cut.rpm', 422, /cut short/);
    await upload(writer, 'long.rpm', 422, /it should have \d+ bytes/);
    await upload(writer, file, 422, /acme-app-1\.0-1\.noarch\.rpm by its header/, '/el9/other-1.0-1.noarch.rpm');
    await upload(writer, file, 404, /address/, '/packages/x/upload');
  });
}

async function answersToHead(context: ScenarioContext, calls: RpmCalls, { reader }: ProvisionedProject, file: string): Promise<void> {
  await context.step('answers HEAD as it answers GET', async () => {
    for (const path of [
      'repodata/repomd.xml',
      'repodata/repomd.xml.asc',
      'repodata/repomd.xml.key',
      `packages/${file}`,
      'acme.repo',
      'content',
      'media.1/media',
      'packages/no-1-1.noarch.rpm',
    ]) {
      const status = async (...how: string[]): Promise<string> => {
        const result = await calls.curl(reader, [
          ...how,
          '--output',
          '/dev/null',
          '--write-out',
          '%{http_code} %{content_type} %header{etag} %header{content-length}',
          `${calls.base}/el9/${path}`,
        ]);
        return result.stdout;
      };
      const [got, head] = [await status(), await status('--head')];
      expectThat(got === head && /^(200|404) /.test(got), `GET and HEAD of ${path} agree`, { got, head });
    }
  });
}

export default { format: 'rpm', title: 'refuses whom and what it must', clients: ['dnf', 'dnf5', 'zypper'], run } satisfies Scenario;

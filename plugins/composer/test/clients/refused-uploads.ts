import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeZip } from '@packhouse/archives';
import { expectExit, expectPrinted, expectRequest } from '@packhouse/sdk-testing/clients';
import type { ProvisionedProject, Scenario, ScenarioContext, StepResult } from '@packhouse/sdk-testing/clients';
import { packageArchive } from '../../src/samples/package-archive.ts';
import { projectRepository } from './packages/repository.ts';

interface Wanted {
  readonly status: number | readonly number[];
  readonly says: RegExp;
}

type Upload = (archive: Buffer, query?: string, token?: string) => Promise<StepResult>;

/** Composer has no command that publishes: curl is what people use. */
async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project('private');
  const { url } = projectRepository(context, project);
  const cwd = await context.folder('uploads');
  const curl = (args: readonly string[]): Promise<StepResult> =>
    context.run(['--silent', '--show-error', '--fail-with-body', ...args], { cwd });
  const upload: Upload = async (archive, query = '', token = project.writer.token) => {
    await writeFile(join(cwd, 'package.zip'), archive);
    return curl([
      ...(token === '' ? [] : ['--header', `Authorization: Bearer ${token}`]),
      '--upload-file',
      'package.zip',
      `${url}${query}`,
    ]);
  };
  await callers(context, project, upload);
  await repetitions(context, project, upload);
  await contents(context, project, upload);
  await context.step("answers GitLab's call with what to do instead", async () => {
    for (const data of [
      ['--data', 'tag=v1.0.0'],
      ['--data', 'branch=main'],
      ['--form', 'tag=v1.0.0'],
    ])
      expectRefused(await curl(['--header', `Authorization: Bearer ${project.writer.token}`, ...data, url]), 'POST', {
        status: 400,
        says: /upload the archive itself/,
      });
  });
  await context.step('has none of what was refused', async () => {
    const result = await curl(['--header', `Authorization: Bearer ${project.writer.token}`, `${url}/list.json`]);
    expectExit(result, 0);
    expectPrinted(result, `{"packageNames":["${project.group}/lib"]}`);
  });
}

function expectRefused(result: StepResult, method: string, { status, says }: Wanted): void {
  expectExit(result, 22);
  expectRequest(result, { method, path: '/packages/composer', status });
  expectPrinted(result, says);
}

async function callers(context: ScenarioContext, { group, reader }: ProvisionedProject, upload: Upload): Promise<void> {
  const archive = packageArchive({ name: `${group}/never`, version: '1.0.0' });
  const stranger = await context.provision.user();
  const refused = [
    ['anonymous', '', { status: 401, says: /authentication is required|token/i }],
    ['a wrong token', 'phpat-000000000000000000000000000000000000', { status: 401, says: /./ }],
    ['a token that may only read', reader.token, { status: 403, says: /./ }],
    ['a stranger', stranger.token, { status: 404, says: /./ }],
  ] as const;
  for (const [who, token, wanted] of refused) {
    await context.step(`refuses ${who}`, async () => expectRefused(await upload(archive, '', token), 'PUT', wanted));
  }
}

async function repetitions(context: ScenarioContext, { group }: ProvisionedProject, upload: Upload): Promise<void> {
  const name = `${group}/lib`;
  const archive = packageArchive({ name });
  await context.step('takes a release, and the same bytes again', async () => {
    expectRequest(await upload(archive, '?version=1.0.0'), { method: 'PUT', path: '?version=1.0.0', status: 201 });
    expectRequest(await upload(archive, '?version=v1.0'), { method: 'PUT', path: '?version=v1.0', status: 200 });
  });
  await context.step('refuses other bytes for a release', async () => {
    const other = packageArchive({ name, salt: 'other' });
    expectRefused(await upload(other, '?version=1.0.0'), 'PUT', { status: 409, says: /published already/ });
    expectRefused(await upload(other, '?version=v1'), 'PUT', { status: 409, says: /published already/ });
  });
}

async function contents(context: ScenarioContext, { group }: ProvisionedProject, upload: Upload): Promise<void> {
  const name = `${group}/broken`;
  const whole = packageArchive({ name });
  const cases: readonly (readonly [string, Buffer, string, Wanted])[] = [
    ['no version', whole, '', { status: 400, says: /\?version=/ }],
    ['a branch without dev-', whole, '?version=main', { status: 400, says: /dev-main/ }],
    ['another version inside', packageArchive({ name, version: '2.0.0' }), '?version=1.0.0', { status: 422, says: /2\.0\.0/ }],
    ['a name in capitals', packageArchive({ name: 'Acme/Lib' }), '?version=1.0.0', { status: 400, says: /lower-case/ }],
    ['no composer.json', writeZip([{ path: 'src/x.php', content: '' }]), '?version=1.0.0', { status: 422, says: /no composer\.json/ }],
    [
      'a composer.json that is no JSON',
      writeZip([{ path: 'composer.json', content: '{"name"' }]),
      '?version=1.0.0',
      { status: 422, says: /not valid JSON/ },
    ],
    ['half an archive', whole.subarray(0, whole.length / 2), '?version=1.0.0', { status: 422, says: /cannot be read/ }],
    ['no archive', Buffer.from('hello'), '?version=1.0.0', { status: 422, says: /no zip, tar or tar\.gz/ }],
    [
      'a path that leads out',
      packageArchive({ name, files: [{ path: '../x.php', content: '' }] }),
      '?version=1.0.0',
      { status: 422, says: /\.\./ },
    ],
    [
      'a requirement that cannot be read',
      packageArchive({ name, composerJson: { require: { php: '~>8' } } }),
      '?version=1.0.0',
      { status: 422, says: /cannot read.*~>8/ },
    ],
  ];
  for (const [title, archive, query, wanted] of cases) {
    await context.step(`refuses ${title}`, async () => expectRefused(await upload(archive, query), 'PUT', wanted));
  }
}

export default { format: 'composer', title: 'refuses what may not be published, with a reason', clients: ['curl'], run } satisfies Scenario;

import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expectExit, expectThat } from '@packhouse/sdk-testing/clients';
import type { ProvisionedProject, Scenario, ScenarioContext, StepResult } from '@packhouse/sdk-testing/clients';
import { sampleConda, sampleTarBz2, stemOf } from '../../src/samples/sample-package.ts';
import type { SampleContent } from '../../src/samples/sample-package.ts';
import { registryPath } from './channel/channel-calls.ts';

const UPLOAD = join(dirname(fileURLToPath(import.meta.url)), 'channel/rattler_upload.py');

/** One upload, by each of the uploaders that rattler-build has for servers of one's own. */
interface Uploader {
  readonly to: 'artifactory' | 'quetz' | 'prefix' | 'anaconda';
  readonly arguments: (channel: string, token: string) => Readonly<Record<string, unknown>>;
  readonly request: { readonly method: string; readonly path: RegExp };
}

const UPLOADERS: readonly Uploader[] = [
  {
    to: 'artifactory',
    arguments: (channels, token) => ({ channels, token }),
    request: { method: 'PUT', path: /\/main\/noarch\/artifactory-1\.0-0\.conda$/ },
  },
  {
    to: 'quetz',
    arguments: (channels, token) => ({ channels, api_key: token }),
    request: { method: 'POST', path: /\/api\/channels\/main\/upload\/quetz-1\.0-0\.conda/ },
  },
  {
    to: 'prefix',
    arguments: (channels, token) => ({ channels, api_key: token }),
    request: { method: 'POST', path: /\/api\/v1\/upload\/main/ },
  },
  {
    to: 'anaconda',
    arguments: (owner, token) => ({ owner, api_key: token, channel: ['main', 'dev'] }),
    request: { method: 'POST', path: /\/commit\/main\/anaconda\/1\.0\/noarch\/anaconda-1\.0-0\.conda$/ },
  },
];

class Uploads {
  readonly #context: ScenarioContext;
  readonly #reader: string;
  readonly #folder: string;
  readonly #url: string;

  constructor(context: ScenarioContext, project: ProvisionedProject, folder: string) {
    this.#context = context;
    this.#reader = project.reader.token;
    this.#folder = folder;
    this.#url = `${context.url}${registryPath(project)}`;
  }

  async file(content: SampleContent, name = `${stemOf(content)}.conda`): Promise<string> {
    const folder = join(this.#folder, content.salt ?? 'plain');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, name), name.endsWith('.conda') ? sampleConda(content) : sampleTarBz2(content));
    return join(folder, name);
  }

  upload({ to, arguments: of }: Uploader, file: string, token: string): Promise<StepResult> {
    const task = { to, files: [file], arguments: { url: this.#url, ...of('main', token) } };
    return this.#context.run([UPLOAD, JSON.stringify(task)]);
  }

  /** What the channel, or a label of it, has for every platform. */
  async listed(channel = 'main'): Promise<readonly string[]> {
    const answer = await fetch(`${this.#url}/${channel}/noarch/repodata.json`, { headers: { 'Deploy-Token': this.#reader } });
    const { packages, 'packages.conda': conda } = (await answer.json()) as Record<string, Record<string, unknown>>;
    return Object.keys({ ...packages, ...conda });
  }
}

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project();
  const uploads = new Uploads(context, project, await context.folder('uploads'));
  for (const uploader of UPLOADERS) await accepted(context, uploads, uploader, project);
  await context.step('has put what anaconda’s uploader labelled under that label too', async () => {
    const listed = await uploads.listed('main/label/dev');
    expectThat(listed.toSorted().join() === 'anaconda-1.0-0.conda,anaconda-old-1.0-0.tar.bz2', 'the label has those two packages', listed);
  });
  for (const uploader of UPLOADERS) await refused(context, uploads, uploader, project);
}

async function accepted(context: ScenarioContext, uploads: Uploads, uploader: Uploader, { writer }: ProvisionedProject): Promise<void> {
  const { to, request } = uploader;
  await context.step(`uploads as to ${to}`, async () => {
    const file = await uploads.file({ name: to, version: '1.0' });
    const result = await uploads.upload(uploader, file, writer.token);
    expectExit(result, 0);
    const seen = result.requests.find(({ method, path }) => method === request.method && request.path.test(path));
    expectThat(seen !== undefined && [200, 201].includes(seen.status ?? 0), 'the package is taken', result.requests);
    expectThat((await uploads.listed()).includes(`${to}-1.0-0.conda`), 'the index has it at once', await uploads.listed());
  });
  await context.step(`uploads an old package as to ${to}`, async () => {
    const file = await uploads.file({ name: `${to}-old`, version: '1.0' }, `${to}-old-1.0-0.tar.bz2`);
    expectExit(await uploads.upload(uploader, file, writer.token), 0);
    expectThat((await uploads.listed()).includes(`${to}-old-1.0-0.tar.bz2`), 'the index has it', await uploads.listed());
  });
}

async function refused(context: ScenarioContext, uploads: Uploads, uploader: Uploader, project: ProvisionedProject): Promise<void> {
  const { to } = uploader;
  const { reader, writer } = project;
  const again = { name: to, version: '1.0' };
  await context.step(`takes the same bytes again as to ${to}`, async () => {
    expectExit(await uploads.upload(uploader, await uploads.file(again), writer.token), 0);
  });
  await context.step(`refuses other bytes as to ${to}`, async () => {
    const result = await uploads.upload(uploader, await uploads.file({ ...again, salt: 'other' }), writer.token);
    expectExit(result, 1);
    expectThat(
      result.requests.some(({ status }) => status === 409),
      'with 409',
      result.requests,
    );
  });
  for (const [title, token, status] of [
    ['a token that may only read', reader.token, 403],
    ['a wrong token', 'phdt-wrong', 401],
  ] as const) {
    await context.step(`refuses ${title} as to ${to}`, async () => {
      const result = await uploads.upload(uploader, await uploads.file({ name: `${to}-denied`, version: '1.0' }), token);
      expectExit(result, 1);
      expectThat(result.requests.at(-1)?.status === status, `with ${status}`, result.requests);
    });
  }
  await context.step(`has nothing of what was refused as to ${to}`, async () => {
    expectThat(!(await uploads.listed()).some((file) => file.includes('denied')), 'nothing is listed', await uploads.listed());
  });
}

export default {
  format: 'conda',
  title: 'uploads, by every uploader that rattler-build has',
  clients: ['py-rattler-build'],
  run,
} satisfies Scenario;

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectExit, expectPrinted, expectRequest } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext, StepResult } from '@packhouse/sdk-testing/clients';
import { publishBody } from './packages/publish-body.ts';
import { projectRegistry } from './packages/registry-access.ts';

/** What no client sends by itself, sent by hand: each is refused with a reason, and nothing of it is visible. */
async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project();
  const name = `@${project.group}/lib`;
  const { url, token } = projectRegistry(context, project);
  const cwd = await context.folder('uploads');
  const bearer = ['--header', `Authorization: Bearer ${token ?? ''}`];
  const curl = (args: readonly string[]): Promise<StepResult> => context.run(['--silent', '--show-error', ...bearer, ...args], { cwd });
  const upload = async (body: string): Promise<StepResult> => {
    await writeFile(join(cwd, 'body.json'), body);
    return curl(['--fail-with-body', '-X', 'PUT', '--header', 'Content-Type: application/json', '--data-binary', '@body.json', url + name]);
  };
  const refused = (title: string, body: string, reason: RegExp): Promise<void> =>
    context.step(`refuses ${title}`, async () => {
      const result = await upload(body);
      expectExit(result, 22);
      expectRequest(result, { method: 'PUT', path: `/${name}`, status: [400, 422] });
      expectPrinted(result, reason);
      expectRequest(await curl([url + name]), { method: 'GET', path: `/${name}`, status: 404 });
    });
  const release = { name, version: '1.0.0' };
  const good = publishBody(release);
  const wrongDigest = `sha512-${Buffer.alloc(64).toString('base64')}`;
  await refused(
    'an integrity that differs from the tarball',
    publishBody({ ...release, integrity: wrongDigest }).body,
    /integrity|digest|sha512|checksum/i,
  );
  await refused(
    'a name in the tarball that differs',
    publishBody({ ...release, inside: { name: `@${project.group}/other` }, outside: { name } }).body,
    /name/i,
  );
  await refused(
    'a version in the tarball that differs',
    publishBody({ ...release, inside: { version: '6.6.6' }, outside: { version: '1.0.0' } }).body,
    /version/i,
  );
  await refused('a truncated tarball', truncated(good.body), /./);
  await refused('an attachment that is no archive', withData(good.body, Buffer.from('not a tarball').toString('base64')), /./);
  await refused('an attachment that is not base64', withData(good.body, '%%%'), /base64/i);
  await refused('half a body', good.body.slice(0, good.body.length / 2), /JSON|body/i);
  await context.step('publishes the whole one', async () => {
    expectExit(await upload(good.body), 0);
    expectRequest(await curl(['--fail', url + name]), { method: 'GET', path: `/${name}`, status: 200 });
  });
}

interface Body {
  _attachments: Record<string, { data: string; length: number }>;
  versions: Record<string, { dist?: unknown }>;
}

/** Another attachment, declared truthfully: its digests are left out. */
function withData(text: string, data: string): string {
  const body = JSON.parse(text) as Body;
  const [file] = Object.keys(body._attachments);
  const [version] = Object.keys(body.versions);
  body._attachments[file!] = { ...body._attachments[file!]!, data, length: Buffer.from(data, 'base64').length };
  delete body.versions[version!]!.dist;
  return JSON.stringify(body);
}

function truncated(text: string): string {
  const { data } = Object.values((JSON.parse(text) as Body)._attachments)[0]!;
  const bytes = Buffer.from(data, 'base64');
  return withData(text, bytes.subarray(0, bytes.length / 2).toString('base64'));
}

export default { format: 'npm', title: 'refuses corrupt and misnamed uploads', clients: ['curl'], run } satisfies Scenario;

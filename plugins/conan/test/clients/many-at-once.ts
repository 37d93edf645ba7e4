import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expectExit, expectThat } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { create, upload } from './conan/commands.ts';
import { ConanHome } from './conan/conan-home.ts';
import { modesOf } from './conan/modes.ts';
import { projectUrl } from './conan/place.ts';
import { header, recipeFolder } from './conan/recipe.ts';
import { address, RemoteFacts } from './conan/remote-facts.ts';

const DEPLOYMENTS = Number(process.env['PACKHOUSE_DEPLOYMENTS'] ?? 20);
const AT_ONCE = 10;

async function run(context: ScenarioContext): Promise<void> {
  const mode = modesOf(context.client).at(-1)!;
  const project = await context.provision.project();
  const url = projectUrl(context, project);
  const facts = new RemoteFacts(url, project.reader.token);
  const started = performance.now();
  await context.step(`${DEPLOYMENTS} deployments into one project, ${AT_ONCE} at a time`, async () => {
    const rest = Array.from({ length: DEPLOYMENTS }, (_, at) => at);
    const worker = async (): Promise<void> => {
      for (let at = rest.shift(); at !== undefined; at = rest.shift()) {
        const home = await ConanHome.open(context, mode, `deployer-${at}`, url, project.writer);
        const folder = await recipeFolder(context, `deployed-${at}`, nameOf(at), `content ${at}.`);
        expectExit(await create(home, folder, `${nameOf(at)}/1.0.0`), 0);
        expectExit(await upload(home, `${nameOf(at)}/1.0.0`), 0);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  });
  context.leaveOut(`figures: ${DEPLOYMENTS} deployments in ${Math.round((performance.now() - started) / 1000)} s`);
  await context.step('every file is there with its bytes, and the server never failed', async () => {
    const failed = context.seen.filter(({ status = 599 }) => status >= 500);
    expectThat(failed.length === 0, 'no answer was 5xx', failed);
    for (let at = 0; at < DEPLOYMENTS; at++) await expectDeployed(context, facts, at);
  });
}

const nameOf = (at: number): string => `lib-${at}`;

async function expectDeployed(context: ScenarioContext, facts: RemoteFacts, at: number): Promise<void> {
  const ref = `${nameOf(at)}/1.0.0`;
  const [recipe = ''] = await facts.revisions(ref);
  const [packageId = ''] = await facts.packageIds(ref);
  const [revision = ''] = await facts.packageRevisions(ref, recipe, packageId);
  const base = `/v2/conans/${address(ref)}/revisions/${recipe}`;
  const bytes = async (path: string): Promise<Buffer> => {
    const answer = await facts.send('GET', `${base}${path}`);
    expectThat(answer.ok, `${ref} has ${path}`, answer.status);
    return Buffer.from(await answer.arrayBuffer());
  };
  const conanfile = await bytes('/files/conanfile.py');
  const local = await readFile(join(await context.folder(`deployed-${at}`), 'conanfile.py'));
  const md5 = createHash('md5').update(conanfile).digest('hex');
  expectThat(conanfile.equals(local), `${ref} has its own recipe`);
  expectThat((await bytes('/files/conanmanifest.txt')).toString().includes(md5), 'the manifest names the recipe');
  const archive = gunzipSync(await bytes(`/packages/${packageId}/revisions/${revision}/files/conan_package.tgz`));
  expectThat(archive.includes(header(`content ${at}.`)), `${ref} has its own package`);
}

export default { format: 'conan', title: 'takes many deployments at once', clients: ['conan'], run } satisfies Scenario;

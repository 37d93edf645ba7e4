import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expectExit, expectRequest, fillSnippet } from '@packhouse/sdk-testing/clients';
import type { ProvisionedProject, Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { guide } from '../../src/guide.ts';
import { packageFiles } from '../../src/samples/package-archive.ts';
import { consumer } from './packages/consumer.ts';
import type { Consumer } from './packages/consumer.ts';
import { expectInstalled } from './packages/expect-installed.ts';

const GIT = 'git init -q -b main . && git -c user.name=a -c user.email=a@example.com -c commit.gpgsign=false';

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project();
  const name = `${project.group}/lib`;
  const registryUrl = `${context.url}/api/v4/projects/${project.id}/packages/composer`;
  const values = { registryUrl, token: project.writer.token, package: name, version: '1.0.0' };
  const text = (id: string): string => fillSnippet(guide({ level: 'project' }), id, values);
  const repository = { url: registryUrl, token: undefined };
  await publish(context, { project, name, text });
  await context.step('installs as the guide says', async () => {
    const own = await consumer(context, 'consumer', repository, { composerJson: { repositories: [{ 'packagist.org': false }] } });
    const result = await own.shell([text('add-repository'), text('log-in'), text('require')].join('\n'));
    expectExit(result, 0);
    expectRequest(result, { method: 'GET', path: `/archives/${name}/1.0.0/`, status: 200 });
    await expectInstalled(own, { name });
  });
  await context.step('installs in a pipeline as the guide says', async () => {
    const own = await consumer(context, 'pipeline', repository);
    const composerJson = {
      ...(JSON.parse(text('composer-json')) as object),
      config: { 'secure-http': false },
      require: { [name]: '1.0.0' },
    };
    await writeFile(join(own.folder, 'composer.json'), JSON.stringify(composerJson));
    const result = await own.shell(text('ci-install'), { env: { CI_JOB_TOKEN: project.reader.token } });
    expectExit(result, 0);
    await expectInstalled(own, { name });
  });
}

interface Publishing {
  readonly project: ProvisionedProject;
  readonly name: string;
  text(id: string): string;
}

async function publish(context: ScenarioContext, { project, name, text }: Publishing): Promise<void> {
  const folder = async (title: string): Promise<Consumer> => {
    const own = await consumer(context, title, { url: '', token: undefined }, { auth: {} });
    for (const { path, content } of packageFiles({ name })) {
      await mkdir(dirname(join(own.folder, path)), { recursive: true });
      await writeFile(join(own.folder, path), content);
    }
    return own;
  };
  const published = (version: string) => ({ method: 'PUT', path: `/packages/composer?version=${version}`, status: [200, 201] });
  await context.step('publishes a release as the guide says', async () => {
    const own = await folder('release');
    const result = await own.shell(text('publish-release'));
    expectExit(result, 0);
    expectRequest(result, published('1.0.0'));
  });
  await context.step('publishes a branch, and in a pipeline, as the guide says', async () => {
    const own = await folder('branch');
    const commit = `${GIT} add composer.json README.md src && git -c user.name=a -c user.email=a@example.com commit -q -m one`;
    const result = await own.shell([commit, text('publish-branch'), text('ci-publish')].join('\n'), {
      env: { CI_JOB_TOKEN: project.writer.token, CI_COMMIT_BRANCH: 'feature/one' },
    });
    expectExit(result, 0);
    expectRequest(result, published('dev-main'));
    expectRequest(result, published('dev-feature/one'));
  });
}

export default { format: 'composer', title: 'does what the guide says, to the letter', clients: ['composer'], run } satisfies Scenario;

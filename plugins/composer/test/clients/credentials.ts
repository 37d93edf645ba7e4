import { expectExit, expectNotPrinted, expectPrinted, expectRequest, expectThat } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { basicAuth, consumer } from './packages/consumer.ts';
import { expectInstalled } from './packages/expect-installed.ts';
import { projectRepository } from './packages/repository.ts';
import { seedPackage } from './packages/seed-package.ts';

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project('private');
  const name = `${project.group}/lib`;
  await seedPackage(context, project, { name, version: '1.0.0' });
  const repository = projectRepository(context, project, project.reader);
  const { host } = new URL(repository.url);
  const { username, token } = project.reader;
  const kinds = {
    'http-basic': basicAuth({ ...repository, token: project.maintainer.token }),
    'http-basic with the name of the deploy token': { 'http-basic': { [host]: { username, password: token } } },
    bearer: { bearer: { [host]: token } },
    'gitlab-token': { 'gitlab-token': { [host]: project.maintainer.token } },
    'gitlab-token with a name': { 'gitlab-token': { [host]: { username, token } } },
  };
  for (const [kind, auth] of Object.entries(kinds)) {
    await context.step(`installs with ${kind}`, async () => {
      const own = await consumer(context, `with ${kind}`.replaceAll(' ', '-'), repository, { auth });
      const result = await own.composer(['require', `${name}:1.0.0`]);
      expectExit(result, 0);
      expectThat(
        result.requests.every(({ status }) => status !== 401),
        'the credential came with the first request',
        result.requests,
      );
      await expectInstalled(own, { name, salt: '1.0.0' });
    });
  }
  await refusals(context, name, {
    repository,
    wrong: 'phpat-000000000000000000000000000000000000',
    stranger: (await context.provision.user()).token,
  });
}

interface Refused {
  readonly repository: { url: string; token: string | undefined };
  readonly wrong: string;
  readonly stranger: string;
}

async function refusals(context: ScenarioContext, name: string, { repository, wrong, stranger }: Refused): Promise<void> {
  const { hostname } = new URL(repository.url);
  const callers = [
    ['without a credential', undefined, 401, /authentication is required/i],
    ['with a wrong token', basicAuth({ ...repository, token: wrong }), 401, /token is wrong/i],
    // Composer keeps credentials by host and port: under the name alone they are not found.
    [
      'with the token kept under the host without its port',
      { bearer: { [hostname]: repository.token } },
      401,
      /authentication is required/i,
    ],
    ["with a stranger's token", basicAuth({ ...repository, token: stranger }), 404, /404/],
  ] as const;
  for (const [title, auth, status, reason] of callers) {
    await context.step(`is refused ${title}`, async () => {
      const own = await consumer(context, title.replaceAll(/\W+/g, '-'), { ...repository, token: undefined }, { auth });
      const result = await own.composer(['require', `${name}:1.0.0`]);
      expectExit(result, 'failure');
      expectRequest(result, { method: 'GET', path: '/packages.json', status });
      expectPrinted(result, reason);
      expectNotPrinted(result, repository.token!);
    });
  }
}

export default {
  format: 'composer',
  title: 'takes every kind of credential, and refuses the others with a reason',
  clients: ['composer'],
  run,
} satisfies Scenario;

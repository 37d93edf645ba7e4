import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectExit, expectPrinted, expectRequest, expectThat } from '@packhouse/sdk-testing/clients';
import type { Answer, Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { projectRegistry } from './packages/registry-access.ts';
import { seedPackage } from './packages/seed-package.ts';
import { consumerFolder } from './packages/project-folder.ts';
import { expectInstalled } from './packages/expect-installed.ts';

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project();
  const name = `@${project.group}/lib`;
  await seedPackage(context, project, { name, version: '1.0.0' });
  const cwd = await consumerFolder(context, 'consumer', projectRegistry(context, project, { token: undefined }));
  const { username, password } = project.maintainer;
  const login = (secret: string) => context.run(['login', '--auth-type=legacy'], { cwd, answers: typed(username, secret), limit: 60_000 });
  await context.step('a wrong password is refused with 401', async () => {
    const result = await login('wrong-password');
    expectExit(result, 'failure');
    expectRequest(result, { method: 'PUT', path: `/-/user/org.couchdb.user:${username}`, status: 401 });
  });
  await context.step('logs in with name and password', async () => {
    const result = await login(password);
    expectExit(result, 0);
    expectRequest(result, { method: 'PUT', path: `/-/user/org.couchdb.user:${username}`, status: [200, 201] });
    expectPrinted(await context.run(['whoami'], { cwd }), username);
  });
  await context.step('installs with the token that it got', async () => {
    expectExit(await context.run(['install', `${name}@1.0.0`], { cwd }), 0);
    await expectInstalled(cwd, name, '1.0.0');
  });
  await context.step('logs out, and the token is worth nothing', () => logout(context, cwd));
}

async function logout(context: ScenarioContext, cwd: string): Promise<void> {
  const token = await keptToken(context, cwd);
  const result = await context.run(['logout'], { cwd });
  expectExit(result, 0);
  expectRequest(result, { method: 'DELETE', path: '/-/user/token/', status: [200, 204] });
  const [request] = result.requests.filter((seen) => seen.method === 'DELETE');
  const address = `${context.url}${request!.path.split('/-/user/')[0]!}/-/whoami`;
  const answer = await fetch(address, { headers: { authorization: `Bearer ${token}` } });
  expectThat(answer.status === 401, 'the token is revoked', `GET ${address} -> ${answer.status}`);
}

/** npm writes it into the user's own settings. */
async function keptToken(context: ScenarioContext, cwd: string): Promise<string> {
  const { stdout } = await context.run(['config', 'get', 'userconfig'], { cwd });
  const settings = await readFile(join(stdout.trim()), 'utf8');
  return /_authToken="?([^"\s]+)/.exec(settings)?.[1] ?? '';
}

function typed(username: string, password: string): Answer[] {
  return [
    { when: /Username:/, say: `${username}\n` },
    { when: /Password:/, say: `${password}\n` },
  ];
}

export default { format: 'npm', title: 'logs in with name and password, and out again', clients: ['npm'], run } satisfies Scenario;

import { expectExit, expectPrinted, expectRequest, expectThat } from '@packhouse/sdk-testing/clients';
import type { ProvisionedProject, Scenario, ScenarioContext, SeenRequest, StepResult } from '@packhouse/sdk-testing/clients';
import { PUBLISHERS, driverOf } from './drivers/driver-of.ts';
import { projectRegistry } from './packages/registry-access.ts';
import { publish } from './packages/publish.ts';
import { seedPackage } from './packages/seed-package.ts';

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project('private');
  const name = `@${project.group}/lib`;
  const attempt = (version: string, token: string | undefined): Promise<StepResult> =>
    publish(context, projectRegistry(context, project, { token }), { name, version });
  await context.step('an anonymous publish is refused', async () => {
    const result = await attempt('1.0.0', undefined);
    expectExit(result, 'failure');
    // Most clients know by themselves that they have no token; what gets through meets a 401.
    if (result.requests.some((request) => request.method === 'PUT'))
      expectRequest(result, { method: 'PUT', path: `/${name}`, status: 401 });
  });
  await context.step('a wrong token is refused with 401', async () => {
    const result = await attempt('1.0.1', 'phpat-000000000000000000000000000000000000');
    expectExit(result, 'failure');
    const seen = expectRequest(result, { method: result.requests.some(isPut) ? 'PUT' : 'GET', path: `/`, status: 401 });
    expectThat(!/otp|one-time|ipaddress/i.test(seen.responseStart), 'nothing in the answer makes npm ask for a one-time password', seen);
  });
  await context.step('a token that may only read is refused with 403 and the reason', async () => {
    const result = await attempt('1.0.2', project.reader.token);
    expectExit(result, 'failure');
    expectReason(context, result, expectRequest(result, { method: 'PUT', path: `/${name}`, status: 403 }));
  });
  await context.step('nothing was published', () => expectNoVersions(context, project, name));
  await context.step('a version that exists is refused with 403 and the reason', async () => {
    await seedPackage(context, project, { name, version: '2.0.0' });
    const result = await attempt('2.0.0', project.writer.token);
    expectExit(result, 'failure');
    // npm and berry look first and say so themselves.
    if (result.requests.some(isPut)) expectReason(context, result, expectRequest(result, { method: 'PUT', path: `/${name}`, status: 403 }));
    else expectPrinted(result, /previously published|already (exists|published|present)|cannot publish over/i);
  });
  await context.step('the write token publishes', async () => {
    const result = await attempt('2.1.0', project.writer.token);
    expectExit(result, 0);
    expectRequest(result, { method: 'PUT', path: `/${name}`, status: [200, 201] });
  });
}

const isPut = (request: SeenRequest): boolean => request.method === 'PUT';

/** The server's sentence reaches the person. */
function expectReason(context: ScenarioContext, result: StepResult, { responseStart }: SeenRequest): void {
  const { error } = JSON.parse(responseStart) as { error: string };
  expectThat(typeof error === 'string' && error !== '', 'the answer has an "error" text', responseStart);
  if (driverOf(context.client).showsRefusals) expectPrinted(result, error.slice(0, 40));
}

async function expectNoVersions(context: ScenarioContext, project: ProvisionedProject, name: string): Promise<void> {
  const { url, token } = projectRegistry(context, project);
  const answer = await fetch(url + name, { headers: { authorization: `Bearer ${token ?? ''}` } });
  expectThat(answer.status === 404, 'the package is not there', `GET ${url}${name} -> ${answer.status} ${await answer.text()}`);
}

export default {
  format: 'npm',
  title: 'refuses to publish without a right to write, and a second time',
  clients: PUBLISHERS,
  run,
} satisfies Scenario;

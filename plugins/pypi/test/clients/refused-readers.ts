import { expectExit, expectRequest, expectThat } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { INSTALLERS, installerOf } from './drivers/installers.ts';
import { groupIndex, projectIndex } from './packages/index-access.ts';
import type { IndexAccess } from './packages/index-access.ts';
import { seedRelease } from './packages/seed-release.ts';

const RELEASE = { name: 'acme-lib', version: '1.0.0' };

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project('private');
  await seedRelease(context, project.id, project.maintainer.token, RELEASE);
  const refused = async (called: string, access: IndexAccess): Promise<void> => {
    const installation = await installerOf(context.client)(context, called, access);
    const result = await installation.add('acme-lib==1.0.0');
    expectExit(result, 'failure');
    expectRequest(result, { method: 'GET', path: '/simple/acme-lib/', status: 401 });
    // A redirect or a page to sign in would look like an empty index to some of them.
    const odd = result.requests.filter(({ status = 0 }) => status >= 200 && status < 400);
    expectThat(odd.length === 0, 'nothing else is answered', odd);
  };
  // A name of this run alone: wrong passwords are counted by name.
  const wrong = { username: `nobody-${project.id}`, token: 'phpat-000000000000000000000000000000000000' };
  await context.step('an anonymous install is refused with 401', () => refused('anonymous', projectIndex(context, project, {})));
  await context.step('a wrong token is refused with 401', () => refused('wrong', projectIndex(context, project, wrong)));
  await context.step('a wrong token is refused at the group too', () => refused('wrong-group', groupIndex(context, project, wrong)));
}

export default { format: 'pypi', title: 'refuses to install without a right to it', clients: INSTALLERS, run } satisfies Scenario;

import { expectExit, expectPrinted, expectRequest } from '@packhouse/sdk-testing/clients';
import type { Answer, Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { approveInBrowser } from './packages/approve-in-browser.ts';
import { consumerFolder } from './packages/project-folder.ts';
import { projectRegistry } from './packages/registry-access.ts';

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project();
  const cwd = await consumerFolder(context, 'consumer', projectRegistry(context, project, { token: undefined }));
  const approve: Answer = {
    when: /https?:\/\/\S+\/-\/device\/\S+/,
    say: async ([address]) => {
      await approveInBrowser(address, project.maintainer);
      return '';
    },
  };
  await context.step('prints an address, and goes on once the person has approved there', async () => {
    const result = await context.run(['login', '--auth-type=web'], { cwd, answers: [approve], limit: 60_000 });
    expectExit(result, 0);
    expectRequest(result, { method: 'POST', path: '/-/v1/login', status: 200 });
    expectRequest(result, { method: 'GET', path: '/-/v1/done/', status: 200 });
  });
  await context.step('is who approved', async () => {
    const result = await context.run(['whoami'], { cwd });
    expectExit(result, 0);
    expectPrinted(result, project.maintainer.username);
  });
}

export default { format: 'npm', title: 'logs in by a browser', clients: ['npm'], run } satisfies Scenario;

import { expectRequest, expectThat } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { writeApp, writeLibrary } from './swiftpm/packages.ts';
import { logIn, publish } from './swiftpm/publisher.ts';
import { expectResolved } from './swiftpm/resolved.ts';
import { expectDone, withSwift } from './swiftpm/swift-calls.ts';
import type { SwiftCalls } from './swiftpm/swift-calls.ts';

const ID = 'mona.LinkedList';

async function scenario(context: ScenarioContext, swift: SwiftCalls): Promise<void> {
  const project = await context.provision.project('public');
  const [library, app] = [await context.folder('LinkedList'), await context.folder('App')];
  await context.step('publishes to a public project', async () => {
    const at = { cwd: library, env: await swift.person('mona') };
    await writeLibrary(library, 'LinkedList', '1.0.0');
    await logIn(swift, swift.registry(project), project.writer.token, at);
    await publish(swift, { id: ID, version: '1.0.0', url: swift.registry(project) }, at);
  });
  await context.step('resolves without a credential, TLS or anything', async () => {
    const at = { cwd: app, env: await swift.person('anyone') };
    const url = `${context.url}/api/v4/projects/${project.id}/packages/swift`;
    await writeApp(app, { package: ID, dependency: `id: "${ID}", from: "1.0.0"` });
    expectDone(await swift.run(['package-registry', 'set', '--allow-insecure-http', url], at));
    const result = await swift.run(['package', 'resolve'], at);
    expectDone(result);
    const { headers } = expectRequest(result, { method: 'GET', path: '/mona/LinkedList/1.0.0.zip', status: 200 });
    expectThat(headers['authorization'] === undefined, 'no credential was shown', headers);
    await expectResolved(app, ID, '1.0.0');
  });
}

export default {
  format: 'swift',
  title: 'resolves a public package as anyone',
  clients: ['swift'],
  run: (context) => withSwift(context, (swift) => scenario(context, swift)),
} satisfies Scenario;

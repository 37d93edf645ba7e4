import { expectNoRequest, expectRequest } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { writeApp, writeLibrary } from './swiftpm/packages.ts';
import { logIn, publish } from './swiftpm/publisher.ts';
import { expectResolved } from './swiftpm/resolved.ts';
import { expectDone, withSwift } from './swiftpm/swift-calls.ts';
import type { SwiftCalls } from './swiftpm/swift-calls.ts';

const ID = 'mona.LinkedList';
/** A host that nobody has (RFC 2606): what comes does not come from there. */
const REPOSITORY = 'https://git.example.invalid/mona/LinkedList.git';

async function scenario(context: ScenarioContext, swift: SwiftCalls): Promise<void> {
  const project = await context.provision.project('private');
  const url = swift.registry(project);
  const home = await swift.person('mona');
  const [library, app] = [await context.folder('LinkedList'), await context.folder('App')];
  await context.step('publishes a package that names its repository', async () => {
    const metadata = JSON.stringify({ repositoryURLs: ['git@git.example.invalid:mona/linkedlist'] });
    await writeLibrary(library, 'LinkedList', '1.0.0', { 'package-metadata.json': metadata });
    await logIn(swift, url, project.maintainer.token, { cwd: library, env: home });
    await publish(
      swift,
      { id: ID, version: '1.0.0', url, more: ['--metadata-path', 'package-metadata.json'] },
      { cwd: library, env: home },
    );
  });
  await context.step('resolves a dependency on the repository from the registry', async () => {
    await writeApp(app, { package: 'LinkedList', dependency: `url: "${REPOSITORY}", from: "1.0.0"` });
    expectDone(await swift.run(['package-registry', 'set', url], { cwd: app, env: home }));
    const result = await swift.run(['package', '--replace-scm-with-registry', 'resolve'], { cwd: app, env: home });
    expectDone(result);
    expectRequest(result, { method: 'GET', path: /\/identifiers\?url=/, status: 200 });
    expectRequest(result, { method: 'GET', path: '/mona/LinkedList/1.0.0.zip', status: 200 });
    expectNoRequest(result, { method: 'GET', path: 'info/refs' });
    await expectResolved(app, ID, '1.0.0');
  });
}

export default {
  format: 'swift',
  title: 'replaces repositories with packages of the registry',
  clients: ['swift'],
  run: (context) => withSwift(context, (swift) => scenario(context, swift)),
} satisfies Scenario;

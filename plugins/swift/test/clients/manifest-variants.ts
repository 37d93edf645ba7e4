import { expectPrinted, expectRequest, expectThat } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { sampleManifest } from '../../src/samples/source-archive.ts';
import { writeApp, writeLibrary } from './swiftpm/packages.ts';
import { logIn, publish } from './swiftpm/publisher.ts';
import { expectResolved } from './swiftpm/resolved.ts';
import { expectDone, withSwift } from './swiftpm/swift-calls.ts';
import type { SwiftCalls } from './swiftpm/swift-calls.ts';

const ID = 'mona.LinkedList';

async function scenario(context: ScenarioContext, swift: SwiftCalls): Promise<void> {
  const project = await context.provision.project('private');
  const url = swift.registry(project);
  const home = await swift.person('mona');
  const [library, app] = [await context.folder('LinkedList'), await context.folder('App')];
  await context.step('publishes a package with manifests for several versions of Swift', async () => {
    await writeLibrary(library, 'LinkedList', '1.0.0', {
      'Package.swift': sampleManifest('LinkedList', { toolsVersion: '5.5' }),
      'Package@swift-5.9.swift': sampleManifest('LinkedList', { toolsVersion: '5.9' }),
      'Package@swift-5.8.swift': sampleManifest('LinkedList', { toolsVersion: '5.8' }),
      // Somebody else's.
      'Examples/One/Package.swift': '// swift-tools-version:5.1\n',
    });
    await logIn(swift, url, project.maintainer.token, { cwd: library, env: home });
    await publish(swift, { id: ID, version: '1.0.0', url }, { cwd: library, env: home });
  });
  await context.step('resolves and builds by the one for the client', async () => {
    await writeApp(app, { package: ID, dependency: `id: "${ID}", exact: "1.0.0"` });
    expectDone(await swift.run(['package-registry', 'set', url], { cwd: app, env: home }));
    const result = await swift.run(['run', '--disable-sandbox', 'App'], { cwd: app, env: home });
    expectPrinted(result, 'built with 1.0.0');
    const { responseHeaders } = expectRequest(result, { method: 'GET', path: /Package\.swift\?swift-version=5\.9\.0$/, status: 200 });
    const named = responseHeaders['content-disposition'] ?? '';
    expectThat(named.includes('Package@swift-5.9.swift'), 'the variant is given', named);
    await expectResolved(app, ID, '1.0.0');
  });
}

export default {
  format: 'swift',
  title: 'takes the manifest for its own version of Swift',
  clients: ['swift'],
  run: (context) => withSwift(context, (swift) => scenario(context, swift)),
} satisfies Scenario;

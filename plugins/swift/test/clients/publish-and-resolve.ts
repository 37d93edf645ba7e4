import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectExit, expectPrinted, expectRequest, expectThat } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { logIn, publish } from './swiftpm/publisher.ts';
import { forgetResolution, writeApp, writeLibrary } from './swiftpm/packages.ts';
import { expectResolved } from './swiftpm/resolved.ts';
import { expectDone, withSwift } from './swiftpm/swift-calls.ts';
import type { SwiftCalls } from './swiftpm/swift-calls.ts';

const ID = 'mona.LinkedList';
const PATH = '/mona/LinkedList';
const METADATA = { description: 'One thing links to another.', author: { name: 'Mona' }, more: { kept: true } };

async function scenario(context: ScenarioContext, swift: SwiftCalls): Promise<void> {
  const project = await context.provision.project('private');
  const url = swift.registry(project);
  const home = await swift.person('mona');
  const [library, app] = [await context.folder('LinkedList'), await context.folder('App')];
  const inLibrary = { cwd: library, env: home };
  const inApp = { cwd: app, env: home };
  const published = (version: string, ...more: readonly string[]): Promise<void> =>
    context.step(`publishes ${version}`, async () => {
      await writeLibrary(library, 'LinkedList', version);
      await publish(swift, { id: ID, version, url, more }, inLibrary);
    });

  await context.step('logs in', async () => {
    await writeLibrary(library, 'LinkedList', '0');
    await logIn(swift, url, project.maintainer.token, inLibrary);
    expectThat(
      context.seen.some(({ method, path, status }) => method === 'POST' && path.endsWith('/packages/swift') && status === 200),
      'it logged in at the address of the registry',
      context.seen,
    );
  });
  await published('1.0.0');
  await writeFile(join(library, 'package-metadata.json'), JSON.stringify(METADATA));
  await published('1.1.0', '--metadata-path', 'package-metadata.json');

  await context.step('resolves the highest version', async () => {
    await writeApp(app, { package: ID, dependency: `id: "${ID}", from: "1.0.0"` });
    expectExit(await swift.run(['package-registry', 'set', url], inApp), 0);
    const result = await swift.run(['package', 'resolve'], inApp);
    expectDone(result);
    expectRequest(result, { method: 'GET', path: `${PATH}/1.1.0/Package.swift`, status: 200 });
    expectRequest(result, { method: 'GET', path: `${PATH}/1.1.0.zip`, status: 200 });
    await expectResolved(app, ID, '1.1.0');
  });
  await context.step('builds, and the program runs', async () => {
    const result = await swift.run(['run', '--disable-sandbox', 'App'], inApp);
    expectExit(result, 0);
    expectPrinted(result, 'built with 1.1.0');
  });
  await published('1.2.0');
  await context.step('updates', async () => {
    expectDone(await swift.run(['package', 'update'], inApp));
    await expectResolved(app, ID, '1.2.0');
  });
  await context.step('resolves the older one when the newest was deleted', async () => {
    const address = `${context.url}/api/v4/projects/${project.id}/packages/swift${PATH}/1.2.0`;
    const answer = await fetch(address, { method: 'DELETE', headers: { 'PRIVATE-TOKEN': project.maintainer.token } });
    expectThat(answer.status === 204, 'the version is deleted', `${answer.status} ${await answer.text()}`);
    await forgetResolution(app, home);
    expectDone(await swift.run(['package', 'resolve'], inApp));
    await expectResolved(app, ID, '1.1.0');
  });
  await context.step('cannot publish the deleted version again', async () => {
    const result = await swift.run(['package-registry', 'publish', ID, '1.2.0', '--url', url], inLibrary);
    expectRequest(result, { method: 'PUT', path: `${PATH}/1.2.0`, status: 409 });
  });
  await context.step('has lost nothing of what was said of a release', async () => {
    const answer = await fetch(`${context.url}/api/v4/projects/${project.id}/packages/swift${PATH}/1.1.0`, {
      headers: { 'PRIVATE-TOKEN': project.reader.token },
    });
    const { metadata } = (await answer.json()) as { metadata: unknown };
    expectThat(JSON.stringify(metadata) === JSON.stringify(METADATA), 'the metadata is as it was published', metadata);
  });
}

export default {
  format: 'swift',
  title: 'publishes, resolves, builds, updates, and falls back when a version is deleted',
  clients: ['swift'],
  run: (context) => withSwift(context, (swift) => scenario(context, swift)),
} satisfies Scenario;

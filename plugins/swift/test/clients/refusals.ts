import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectPrinted, expectRequest, expectThat } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext, StepResult } from '@packhouse/sdk-testing/clients';
import { writeApp, writeLibrary } from './swiftpm/packages.ts';
import { logIn, publish } from './swiftpm/publisher.ts';
import { aborted, expectDone, withSwift } from './swiftpm/swift-calls.ts';
import type { SwiftCalls } from './swiftpm/swift-calls.ts';

const ID = 'mona.LinkedList';
const PATH = '/mona/LinkedList';

/** It ended by itself, in good time, and badly. Where it aborts it says nothing: then the server's answer, which the steps look at, is all there is. */
function expectRefused(result: StepResult, reason: RegExp): void {
  expectThat(!result.timedOut && result.exitCode !== 0, 'swift fails, and does not hang', result);
  if (!aborted(result)) expectPrinted(result, reason);
}

async function scenario(context: ScenarioContext, swift: SwiftCalls): Promise<void> {
  const project = await context.provision.project('private');
  const url = swift.registry(project);
  const [library, app] = [await context.folder('LinkedList'), await context.folder('App')];
  const mona = { cwd: library, env: await swift.person('mona') };
  const publishing = (at: { cwd: string; env: Record<string, string> }, version: string): Promise<StepResult> =>
    swift.run(['package-registry', 'publish', ID, version, '--url', url], at);

  await context.step('publishes a version, and not a second time', async () => {
    await writeLibrary(library, 'LinkedList', '1.0.0');
    await logIn(swift, url, project.writer.token, mona);
    await publish(swift, { id: ID, version: '1.0.0', url }, mona);
    const result = await publishing(mona, '1.0.0');
    expectRefused(result, /409: .*published already/);
    expectRequest(result, { method: 'PUT', path: `${PATH}/1.0.0`, status: 409 });
  });
  await context.step('does not publish a package without a tools version', async () => {
    await writeFile(join(library, 'Package.swift'), 'import PackageDescription\nlet package = Package(name: "LinkedList")\n');
    const result = await publishing(mona, '1.1.0');
    expectRefused(result, /tools version|tools-version/);
    if (result.requests.length > 0) expectRequest(result, { method: 'PUT', path: `${PATH}/1.1.0`, status: 422 });
    else context.leaveOut('a package without a tools version: the client finds it first');
    await writeLibrary(library, 'LinkedList', '1.1.0');
  });
  await context.step('does not publish with a token that only reads', async () => {
    const reader = { cwd: library, env: await swift.person('reader') };
    await logIn(swift, url, project.reader.token, reader);
    const result = await publishing(reader, '1.1.0');
    expectRefused(result, /403/);
    expectRequest(result, { method: 'PUT', path: `${PATH}/1.1.0`, status: 403 });
  });
  await context.step('does not publish without a credential, and ends', async () => {
    const result = await publishing({ cwd: library, env: await swift.person('nobody') }, '1.1.0');
    expectRefused(result, /401/);
    expectRequest(result, { method: 'PUT', path: `${PATH}/1.1.0`, status: 401 });
  });
  await context.step('does not log in with a wrong token, and ends', async () => {
    const wrong = { cwd: library, env: await swift.person('wrong') };
    const result = await swift.run(['package-registry', 'login', url, '--token', 'phpat-wrong-and-never-made', '--no-confirm'], wrong);
    expectRefused(result, /401/);
    expectRequest(result, { method: 'POST', path: /\/packages\/swift$/, status: 401 });
  });
  await context.step('does not resolve a private package without a credential, and ends', async () => {
    const at = { cwd: app, env: await swift.person('anonymous') };
    await writeApp(app, { package: ID, dependency: `id: "${ID}", from: "1.0.0"` });
    expectDone(await swift.run(['package-registry', 'set', url], at));
    const result = await swift.run(['package', 'resolve'], at);
    expectRefused(result, /401/);
    expectRequest(result, { method: 'GET', path: PATH, status: 401 });
  });
  await context.step('says that an unknown package is not there', async () => {
    const id = 'mona.Nothing';
    await writeApp(app, { package: id, dependency: `id: "${id}", from: "1.0.0"` });
    const result = await swift.run(['package', 'resolve'], { cwd: app, env: mona.env });
    expectRefused(result, /not found/);
    expectRequest(result, { method: 'GET', path: '/mona/Nothing', status: 404 });
  });
}

export default {
  format: 'swift',
  title: 'is refused in words, and never waits for ever',
  clients: ['swift'],
  run: (context) => withSwift(context, (swift) => scenario(context, swift)),
} satisfies Scenario;

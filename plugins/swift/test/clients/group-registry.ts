import { expectRequest } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { writeApp, writeLibrary } from './swiftpm/packages.ts';
import { logIn, publish } from './swiftpm/publisher.ts';
import { expectResolved } from './swiftpm/resolved.ts';
import { expectDone, withSwift } from './swiftpm/swift-calls.ts';
import type { SwiftCalls } from './swiftpm/swift-calls.ts';

async function scenario(context: ScenarioContext, swift: SwiftCalls): Promise<void> {
  const project = await context.provision.project('private');
  const library = await context.folder('LinkedList');
  await context.step('publishes to a project', async () => {
    const at = { cwd: library, env: await swift.person('mona') };
    const url = swift.registry(project);
    await writeLibrary(library, 'LinkedList', '1.0.0');
    await logIn(swift, url, project.writer.token, at);
    await publish(swift, { id: `${project.group}.LinkedList`, version: '1.0.0', url }, at);
  });
  const reader = await context.provision.groupDeployToken(project.groupId, 'read');
  const resolves = (title: string, url: string, login: readonly string[], scope: readonly string[]): Promise<void> =>
    context.step(title, async () => {
      const app = await context.folder(title);
      const at = { cwd: app, env: await swift.person(title.replaceAll(' ', '-')) };
      // Identities are written in any case.
      const id = `${project.group.toUpperCase()}.linkedlist`;
      await writeApp(app, { package: id, dependency: `id: "${id}", from: "1.0.0"` });
      expectDone(await swift.run(['package-registry', 'set', ...scope, url], at));
      if (login.length > 0) expectDone(await swift.run(['package-registry', 'login', url, ...login, '--no-confirm'], at));
      const result = await swift.run(['package', 'resolve'], at);
      expectDone(result);
      expectRequest(result, { method: 'GET', path: /\.zip$/, status: 200 });
      await expectResolved(app, id, '1.0.0');
    });
  await resolves(
    'from the group, with its deploy token',
    swift.groupRegistry(project),
    ['--token', reader.token],
    ['--scope', project.group],
  );
  await resolves(
    'from the group, with a password',
    swift.groupRegistry(project),
    ['--username', reader.username, '--password', reader.token],
    [],
  );
  await resolves(
    'from the instance, as its scope is the group',
    `${swift.origin}/api/v4/packages/swift`,
    ['--token', project.maintainer.token],
    [],
  );
}

export default {
  format: 'swift',
  title: 'resolves from a group and from the instance',
  clients: ['swift'],
  run: (context) => withSwift(context, (swift) => scenario(context, swift)),
} satisfies Scenario;

import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectThat, fillSnippet } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext, StepResult } from '@packhouse/sdk-testing/clients';
import { guide } from '../../src/guide.ts';
import { Certificates } from './swiftpm/certificates.ts';
import { writeApp, writeLibrary } from './swiftpm/packages.ts';
import { expectResolved } from './swiftpm/resolved.ts';
import { aborted, expectDone, withSwift } from './swiftpm/swift-calls.ts';
import type { SwiftCalls } from './swiftpm/swift-calls.ts';

const ID = 'mona.LinkedList';
const MOST_RUNS = 6;

/** Whether the lines have done their last thing: a client that aborts at its end stops the shell between two of them. */
function isPublished({ requests }: StepResult): boolean {
  return requests.some(({ method, status }) => method === 'PUT' && status === 201);
}

async function scenario(context: ScenarioContext, swift: SwiftCalls): Promise<void> {
  const project = await context.provision.project('private');
  const url = swift.registry(project);
  const snippets = guide({ level: 'project' });
  const text = (id: string, version: string): string =>
    fillSnippet(snippets, id, { registryUrl: url, token: project.maintainer.token, package: ID, version });
  const env = await swift.person('mona');
  const [library, app] = [await context.folder('LinkedList'), await context.folder('App')];
  const follow = async (id: string, version: string, at: { cwd: string; env: Record<string, string> }): Promise<StepResult> => {
    let result = await swift.shell(text(id, version), at);
    for (let runs = 1; aborted(result) && !isPublished(result) && runs < MOST_RUNS; runs++)
      result = await swift.shell(text(id, version), at);
    expectDone(result);
    return result;
  };
  const inLibrary = { cwd: library, env };

  await context.step('sets the registry and logs in', async () => {
    await writeLibrary(library, 'LinkedList', '1.0.0');
    await writeFile(join(library, 'package-metadata.json'), text('metadata', '1.0.0'));
    const signing = await Certificates.in(await context.folder('signing'), 'Acme Code Signing');
    const { key, chain } = await signing.signer('Mona');
    for (const [from, to] of [
      [key, 'key.p8'],
      [chain[0]!, 'leaf.der'],
      [chain[1]!, 'root.der'],
    ] as const)
      await copyFile(from, join(library, to));
    for (const id of ['set', 'login']) await follow(id, '1.0.0', inLibrary);
  });
  const publications = { publish: '1.0.0', 'publish-with-metadata': '1.1.0', 'publish-signed': '1.2.0', 'ci-publish': '1.3.0' };
  for (const [id, version] of Object.entries(publications)) {
    await context.step(`publishes by ${id}`, async () => {
      const person = id === 'ci-publish' ? { ...(await swift.person('ci')), CI_JOB_TOKEN: project.writer.token } : env;
      const result = await follow(id, version, { cwd: library, env: person });
      expectThat(isPublished(result), 'the release is published', result);
    });
  }
  await context.step('depends on it, resolves and builds', async () => {
    await writeApp(app, { package: ID, dependency: text('dependency', '1.0.0').replace(/^\.package\(|\)$/g, '') });
    await follow('set', '1.0.0', { cwd: app, env });
    await follow('resolve', '1.0.0', { cwd: app, env });
    await expectResolved(app, ID, '1.3.0');
  });
  await context.step('takes a repository from the registry', async () => {
    const other = await context.folder('Other');
    await writeApp(other, { package: 'LinkedList', dependency: 'url: "https://example.com/mona/LinkedList.git", from: "1.0.0"' });
    await follow('set', '1.0.0', { cwd: other, env });
    await follow('replace-scm', '1.0.0', { cwd: other, env });
    await expectResolved(other, ID, '1.3.0');
  });
}

export default {
  format: 'swift',
  title: 'does what the guide says, to the letter',
  clients: ['swift'],
  run: (context) => withSwift(context, (swift) => scenario(context, swift)),
} satisfies Scenario;

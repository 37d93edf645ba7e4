import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectExit, expectPrinted, expectRequest } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { Certificates } from './swiftpm/certificates.ts';
import { writeApp, writeLibrary } from './swiftpm/packages.ts';
import { logIn, publish } from './swiftpm/publisher.ts';
import { expectResolved } from './swiftpm/resolved.ts';
import { expectDone, withSwift } from './swiftpm/swift-calls.ts';
import type { SwiftCalls } from './swiftpm/swift-calls.ts';

const ID = 'mona.LinkedList';

/** Settings under which SwiftPM takes nothing that is unsigned, or signed by whom it does not know. */
function strictSigning(roots: string): object {
  return {
    onUnsigned: 'error',
    onUntrustedCertificate: 'error',
    trustedRootCertificatesPath: roots,
    includeDefaultTrustedRootCertificates: false,
    validationChecks: { certificateExpiration: 'enabled', certificateRevocation: 'disabled' },
  };
}

async function scenario(context: ScenarioContext, swift: SwiftCalls): Promise<void> {
  const project = await context.provision.project('private');
  const url = swift.registry(project);
  const home = await swift.person('mona');
  const [library, app, roots] = [await context.folder('LinkedList'), await context.folder('App'), await context.folder('roots')];
  const signer = await (await Certificates.in(await context.folder('signing'), 'Acme Code Signing')).signer('Mona');
  const [inLibrary, inApp] = [
    { cwd: library, env: home },
    { cwd: app, env: home },
  ];

  await context.step('publishes a signed release, with signed metadata', async () => {
    const metadata = JSON.stringify({ description: 'One thing links to another.' });
    await writeLibrary(library, 'LinkedList', '1.0.0', { 'package-metadata.json': metadata });
    await logIn(swift, url, project.writer.token, inLibrary);
    const more = ['--metadata-path', 'package-metadata.json', '--private-key-path', signer.key, '--cert-chain-paths', ...signer.chain];
    await publish(swift, { id: ID, version: '1.0.0', url, more }, inLibrary);
  });
  await context.step('resolves it, and trusts its signer, where nothing else is taken', async () => {
    await copyFile(signer.chain.at(-1)!, join(roots, 'root.cer'));
    await writeApp(app, { package: ID, dependency: `id: "${ID}", from: "1.0.0"` });
    const settings = {
      version: 1,
      registries: { '[default]': { url } },
      authentication: {},
      security: { default: { signing: strictSigning(roots) } },
    };
    await mkdir(join(home['XDG_CONFIG_HOME']!, 'swiftpm/configuration'), { recursive: true });
    await mkdir(join(app, '.swiftpm/configuration'), { recursive: true });
    const host = new URL(url).host;
    await writeFile(
      join(home['XDG_CONFIG_HOME']!, 'swiftpm/configuration/registries.json'),
      JSON.stringify({ ...settings, authentication: { [host]: { type: 'token', loginAPIPath: new URL(url).pathname } } }),
    );
    const result = await swift.run(['package', 'resolve'], inApp);
    expectDone(result);
    expectRequest(result, { method: 'GET', path: '/mona/LinkedList/1.0.0.zip', status: 200 });
    await expectResolved(app, ID, '1.0.0');
  });
  await context.step('does not take a release without a signature', async () => {
    await publish(swift, { id: ID, version: '1.1.0', url }, inLibrary);
    const result = await swift.run(['package', 'update'], inApp);
    expectExit(result, 'failure');
    expectPrinted(result, /not signed/);
  });
}

export default {
  format: 'swift',
  title: 'publishes signed releases that a strict reader takes',
  clients: ['swift'],
  run: (context) => withSwift(context, (swift) => scenario(context, swift)),
} satisfies Scenario;

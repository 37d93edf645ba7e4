import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectExit, expectPrinted, expectRequest, expectSameBytes } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { helmCalls } from './charts/helm-calls.ts';
import { projectRegistry } from './charts/project-registry.ts';

const KEY = `%no-protection
Key-Type: RSA
Key-Length: 2048
Name-Real: Chart Signer
Name-Email: signer@example.com
Expire-Date: 0
%commit
`;
const MAKE_KEYRINGS = `mkdir -m 700 gnupg
gpg --homedir gnupg --batch --quiet --gen-key key
gpg --homedir gnupg --batch --export-secret-keys > secret.gpg
gpg --homedir gnupg --batch --export > public.gpg
gpgconf --homedir gnupg --kill all
`;
const SIGN = ['--sign', '--key', 'Chart Signer', '--keyring', 'secret.gpg'];
const VERIFY = ['--verify', '--keyring', 'public.gpg'];

async function run(context: ScenarioContext): Promise<void> {
  const { writer, reader, ...project } = await context.provision.project();
  const calls = await helmCalls(context, projectRegistry(context, project));
  const { helm, curl, base, cwd } = calls;
  const charts = `${base}/api/stable/charts`;
  await writeFile(join(cwd, 'key'), KEY);
  expectExit(await context.shell(MAKE_KEYRINGS, { cwd }), 0);
  const pulled = async (version: string) =>
    helm(['pull', 'loc/demo', '--version', version, '--destination', await context.folder(version), ...VERIFY]);
  const update = async (): Promise<void> => expectExit(await helm(['repo', 'update', 'loc']), 0);
  expectExit(await calls.addRepository('loc', 'stable', reader), 0);

  await context.step('verifies a chart that came with its provenance file', async () => {
    const file = await calls.packaged('demo', '1.0.0', SIGN);
    expectExit(await curl(writer, ['--form', `chart=@${file}`, '--form', `prov=@${file}.prov`, charts]), 0);
    await update();
    const result = await pulled('1.0.0');
    expectExit(result, 0);
    expectRequest(result, { method: 'GET', path: '/stable/charts/demo-1.0.0.tgz.prov', status: 200 });
    expectPrinted(result, 'Chart Signer');
    await expectSameBytes(join(await context.folder('1.0.0'), `${file}.prov`), await calls.bytes(`${file}.prov`));
  });
  await context.step('refuses to verify one without, until it is added', async () => {
    const file = await calls.packaged('demo', '1.1.0', SIGN);
    expectExit(await curl(writer, ['--form', `chart=@${file}`, charts]), 0);
    await update();
    const without = await pulled('1.1.0');
    expectExit(without, 1);
    expectRequest(without, { method: 'GET', path: '/demo-1.1.0.tgz.prov', status: 404 });
    expectExit(await curl(writer, ['--data-binary', `@${file}.prov`, `${base}/api/stable/prov`]), 0);
    expectExit(await pulled('1.1.0'), 0);
  });
  await context.step('takes no provenance file of other bytes, no damaged one, and none of a chart that is not there', async () => {
    const [one, other] = [await calls.packaged('demo', '1.2.0', SIGN), await calls.packaged('demo', '1.3.0', SIGN)];
    const signed = await readFile(join(cwd, `${one}.prov`), 'utf8');
    await writeFile(join(cwd, 'digest.prov'), signed.replace(/sha256:[0-9a-f]{8}/, 'sha256:00000000'));
    await writeFile(join(cwd, 'half.prov'), signed.slice(0, signed.length / 2));
    for (const [prov, reason] of [
      [`${other}.prov`, /is about demo-1\.3\.0\.tgz/],
      ['digest.prov', /another sha256/],
      ['half.prov', /clear-signed/],
    ] as const) {
      const result = await curl(writer, ['--form', `chart=@${one}`, '--form', `prov=@${prov}`, charts]);
      expectExit(result, 22);
      expectRequest(result, { method: 'POST', path: '/api/stable/charts', status: 400 });
      expectPrinted(result, reason);
    }
    const alone = await curl(writer, ['--data-binary', `@${one}.prov`, `${base}/api/stable/prov`]);
    expectRequest(alone, { method: 'POST', path: '/api/stable/prov', status: 404 });
    expectPrinted(alone, /push the chart first/);
    expectRequest(await curl(reader, [`${base}/stable/charts/${one}`]), { method: 'GET', path: one, status: 404 });
  });
}

export default {
  format: 'helm',
  title: 'keeps provenance files, and the client verifies charts by them',
  clients: ['helm'],
  run,
} satisfies Scenario;

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { expectExit, expectPrinted, expectRequest, expectThat } from '@packhouse/sdk-testing/clients';
import { image } from '../content.ts';
import { basic, RegistryCaller } from '../registry-caller.ts';
import { layer } from './images/layer.ts';

const INSECURE = ['--allow-http-registry', '--allow-insecure-registry'];
const LIMIT = 300_000;

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project();
  const { host } = new URL(context.url);
  const cwd = await context.folder('work');
  const env = { COSIGN_PASSWORD: '', COSIGN_YES: 'true' };
  const cosign = (...args: string[]) => context.run(args, { cwd, env, limit: LIMIT });
  const { username, token } = project.maintainer;
  const repository = `${project.path}/app`;
  const one = image([await layer(context, 'one', { 'srv/app': 'one\n' })]);
  await new RegistryCaller(context.url, basic(username, token)).push(repository, one, '1.0');
  const reference = `${host}/${repository}@${one.manifest.digest}`;
  expectExit(await cosign('login', host, '--username', username, '--password', token), 0);
  expectExit(await cosign('generate-key-pair'), 0);
  // Nobody is asked to witness it: neither a log nor a clock of elsewhere.
  expectExit(await cosign('signing-config', 'create', '--out', 'signing.json'), 0);

  await context.step('signs, and the signature is a referrer', async () => {
    const signed = await cosign('sign', '--key', 'cosign.key', '--signing-config', 'signing.json', ...INSECURE, reference);
    expectExit(signed, 0);
    const put = expectRequest(signed, { method: 'PUT', path: `/v2/${repository}/manifests/`, status: 201 });
    expectThat(put.responseHeaders['oci-subject'] === one.manifest.digest, 'the registry says that it keeps the list', put);
  });
  await context.step('verifies', async () => {
    const verified = await cosign('verify', '--key', 'cosign.pub', '--insecure-ignore-tlog=true', ...INSECURE, reference);
    expectExit(verified, 0);
    expectRequest(verified, { method: 'GET', path: `/referrers/${one.manifest.digest}`, status: 200 });
    expectPrinted(verified, one.manifest.digest);
  });
  await context.step('attests, and verifies what it attests', async () => {
    await writeFile(join(cwd, 'predicate.json'), '{"made":"here"}');
    const attested = await cosign(
      'attest',
      '--key',
      'cosign.key',
      '--signing-config',
      'signing.json',
      '--predicate',
      'predicate.json',
      ...INSECURE,
      reference,
    );
    expectExit(attested, 0);
    const verified = await cosign('verify-attestation', '--key', 'cosign.pub', '--insecure-ignore-tlog=true', ...INSECURE, reference);
    expectExit(verified, 0);
  });
  await context.step('does not verify by another key, or what was not signed', async () => {
    expectExit(await cosign('generate-key-pair', '--output-key-prefix', 'other'), 0);
    const refused = await cosign('verify', '--key', 'other.pub', '--insecure-ignore-tlog=true', ...INSECURE, reference);
    expectExit(refused, 'failure');
    const two = image([await layer(context, 'two', { 'srv/app': 'two\n' })]);
    await new RegistryCaller(context.url, basic(username, token)).push(repository, two, '2.0');
    const unsigned = await cosign(
      'verify',
      '--key',
      'cosign.pub',
      '--insecure-ignore-tlog=true',
      ...INSECURE,
      `${host}/${repository}@${two.manifest.digest}`,
    );
    expectExit(unsigned, 'failure');
    expectPrinted(unsigned, /no signatures|no matching/i);
  });
  await context.step('a token that only reads verifies, and signs nothing', async () => {
    const { reader } = project;
    expectExit(await cosign('login', host, '--username', reader.username, '--password', reader.token), 0);
    expectExit(await cosign('verify', '--key', 'cosign.pub', '--insecure-ignore-tlog=true', ...INSECURE, reference), 0);
    const refused = await cosign('sign', '--key', 'cosign.key', '--signing-config', 'signing.json', ...INSECURE, reference);
    expectExit(refused, 'failure');
    expectPrinted(refused, /DENIED|insufficient_scope|403/);
  });
}

export default { format: 'oci', title: 'signs, verifies and attests with cosign', clients: ['cosign'], run } satisfies Scenario;

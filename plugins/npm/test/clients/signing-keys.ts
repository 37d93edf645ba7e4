import { createPublicKey, verify } from 'node:crypto';
import { expectExit, expectRequest, expectThat } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { projectRegistry } from './packages/registry-access.ts';
import { seedPackage } from './packages/seed-package.ts';

interface Keys {
  readonly keys: readonly { readonly keyid: string; readonly keytype: string; readonly scheme: string; readonly key: string }[];
}

interface Packument {
  readonly versions: Readonly<
    Record<
      string,
      { readonly dist: { readonly integrity: string; readonly signatures?: readonly { readonly keyid: string; readonly sig: string }[] } }
    >
  >;
}

/** What `npm audit signatures` does, without its look-up of the public registry's trust root. https://docs.npmjs.com/about-registry-signatures */
async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project();
  const name = `@${project.group}/lib`;
  await seedPackage(context, project, { name, version: '1.0.0' });
  const { url, token } = projectRegistry(context, project);
  const get = async <T>(path: string): Promise<T> => {
    const result = await context.run([
      '--silent',
      '--show-error',
      '--fail-with-body',
      '--header',
      `Authorization: Bearer ${token ?? ''}`,
      url + path,
    ]);
    expectExit(result, 0);
    expectRequest(result, { method: 'GET', path: `/${path}`, status: 200 });
    return JSON.parse(result.stdout) as T;
  };
  await context.step("a version's signature verifies with the registry's key", async () => {
    const { keys } = await get<Keys>('-/npm/v1/keys');
    const { dist } = (await get<Packument>(name)).versions['1.0.0']!;
    const signature = dist.signatures?.[0];
    const key = keys.find(({ keyid }) => keyid === signature?.keyid);
    expectThat(signature !== undefined && key !== undefined, 'the version is signed with a published key', { keys, dist });
    const publicKey = createPublicKey({ key: Buffer.from(key.key, 'base64'), format: 'der', type: 'spki' });
    const holds = verify('sha256', Buffer.from(`${name}@1.0.0:${dist.integrity}`), publicKey, Buffer.from(signature.sig, 'base64'));
    expectThat(holds, 'the signature is of name@version:integrity', { key, dist });
  });
}

export default { format: 'npm', title: 'signs versions with a key that it publishes', clients: ['curl'], run } satisfies Scenario;

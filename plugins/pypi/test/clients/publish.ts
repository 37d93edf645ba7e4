import { join } from 'node:path';
import { expectExit, expectNoRequest, expectPrinted, expectRequest } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { PUBLISHERS, publisherOf } from './drivers/publishers.ts';
import { projectIndex } from './packages/index-access.ts';
import { publish } from './packages/publish.ts';
import { releaseFolder } from './packages/release-folder.ts';
import { expectServed, servedFiles } from './packages/served.ts';

const UPLOADED = { method: 'POST', path: /\/packages\/pypi\/?$/, status: 201 } as const;

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project('private');
  const driver = publisherOf(context.client);
  const access = projectIndex(context, project, project.writer);
  const release = { name: 'Acme.Lib', version: '1.0.0' };
  const first = await releaseFolder(context, 'first', release, driver.builds ? [] : undefined);
  await context.step('publishes a wheel and an sdist, whose bytes are served', async () => {
    const result = await publish(context, access, first);
    expectExit(result, 0);
    expectRequest(result, UPLOADED);
    await expectServed(context, project, 'acme-lib', join(first, 'dist'));
  });
  await context.step('publishes to the address with a slash behind it', async () => {
    const cwd = await releaseFolder(context, 'slash', { ...release, version: '1.1.0' }, driver.builds ? [] : undefined);
    const result = await publish(context, { ...access, url: `${access.url}/` }, cwd);
    expectExit(result, 0);
    expectRequest(result, UPLOADED);
    await expectServed(context, project, 'acme-lib', join(cwd, 'dist'));
  });
  await context.step('publishes the same files again, and nothing changes', async () => {
    const result = await publish(context, access, first);
    expectExit(result, 0);
    if (driver.looksFirst) expectPrinted(result, driver.looksFirst);
    else expectRequest(result, { ...UPLOADED, status: 200 });
    await expectServed(context, project, 'acme-lib', join(first, 'dist'));
  });
  const other = await releaseFolder(context, 'other', { ...release, salt: 'other' }, driver.builds ? [] : undefined);
  await context.step('is told that other bytes of the same name cannot be published', async () => {
    const result = await publish(context, access, other);
    if (driver.looksFirst) {
      expectPrinted(result, driver.looksFirst);
      expectNoRequest(result, { method: 'POST', path: '/packages/pypi' });
    } else {
      expectExit(result, 'failure');
      expectRequest(result, { ...UPLOADED, status: 400 });
      if (driver.showsReason) expectPrinted(result, /File already exists/);
    }
    await expectServed(context, project, 'acme-lib', join(first, 'dist'));
  });
  await context.step('passes over them when it is told to', async () => {
    if (!driver.skipExisting) return context.leaveOut('has no flag to skip what exists that it takes for this index');
    const result = await publish(context, access, other, driver.skipExisting);
    expectExit(result, 0);
    expectRequest(result, { ...UPLOADED, status: 400 });
    await expectServed(context, project, 'acme-lib', join(first, 'dist'));
  });
  await context.step('checks the index before it uploads', async () => {
    if (context.client.name !== 'uv') return;
    const authorized = access.url.replace('://', `://${access.username}:${access.token}@`);
    const same = await publish(context, access, first, ['--check-url', `${authorized}/simple/`]);
    expectExit(same, 0);
    expectNoRequest(same, { method: 'POST', path: '/packages/pypi' });
    expectExit(await publish(context, access, other, ['--check-url', `${authorized}/simple/`]), 'failure');
  });
  const files = await servedFiles(context, project, 'acme-lib');
  if (files.length !== 4) throw new Error(`expected four files: ${JSON.stringify(files)}`);
}

export default { format: 'pypi', title: 'publishes, again, and not over what is there', clients: PUBLISHERS, run } satisfies Scenario;

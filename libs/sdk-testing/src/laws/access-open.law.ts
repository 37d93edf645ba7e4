import { get, open, refuse, type PluginDefinition } from '@packhouse/sdk';
import type { Project } from '@packhouse/directory';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { accessRequests, isOpen } from './access-requests.ts';
import { LawHost } from './law-host.ts';

const MISS = '/-/nothing-for-a-law';

/** Routes that anyone may call, with a credential of whatever kind or none. */
export function openLaws(plugin: PluginDefinition): void {
  const missing = get(MISS, open('a law asks it'), { examples: [MISS] }, () => {
    throw refuse('not-found', 'there is nothing under this address');
  });
  let host: LawHost;
  let project: Project;
  let token: string;
  beforeAll(async () => {
    host = await LawHost.start({ ...plugin, routes: [...plugin.routes, missing] });
    ({ project, token } = await host.project());
  });
  afterAll(() => host.close());

  it('the credential is not looked at: a good one, one of nobody and none are answered alike', async () => {
    const requests = accessRequests(plugin, await plugin.samples.package({}), 'project').filter(({ route }) => isOpen(route.access));
    for (const { request } of requests) {
      const statuses = [];
      for (const credential of [token, 'phpat-nobodyhaseverheardofthistoken00000', undefined])
        statuses.push((await host.send({ project }, request, credential)).status);
      expect([request.path, new Set(statuses).size, statuses[0]! < 500]).toEqual([request.path, 1, true]);
    }
  });

  // A miss at the instance asks for a credential; on an open route none would help.
  it('a 404 of the handler stays 404: no challenge where no credential is looked at', async () => {
    const { status, headers } = await host.send({ project }, { method: 'GET', path: MISS });
    expect([status, headers['www-authenticate']]).toEqual([404, undefined]);
  });
}

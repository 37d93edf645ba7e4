import { get, type PluginDefinition, reply } from '@packhouse/sdk';
import type { Project } from '@packhouse/directory';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { LawHost } from './law-host.ts';

const ALSO = '/-/second-action-of-a-law';

/** The second registry of a route, for who may do the second action. */
export function alsoLaws(plugin: PluginDefinition): void {
  const asking = get(ALSO, 'pull', { levels: ['project'], also: 'publish', examples: [ALSO] }, (call) =>
    reply({ json: call.also !== undefined }),
  );
  let host: LawHost;
  let project: Project;
  const answer = async (role: number) => {
    const { token } = await host.test.people.member(project, role);
    return (await host.send({ project }, { method: 'GET', path: ALSO }, token)).body.toString();
  };
  beforeAll(async () => {
    host = await LawHost.start({ ...plugin, routes: [...plugin.routes, asking] });
    ({ project } = await host.project());
  });
  afterAll(() => host.close());

  it('is withheld from who may not', async () => {
    expect(await answer(20)).toBe('false');
  });

  it('is given to who may', async () => {
    expect(await answer(30)).toBe('true');
  });
}

import type { Group, Project } from '@packhouse/directory';
import type { PluginDefinition, SamplePackage } from '@packhouse/sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wholeAnswer } from './access-answer.ts';
import { LawHost, type Place } from './law-host.ts';
import { REFUSAL_CODE } from './observed-plugin.ts';
import { publishSample } from './publish-sample.ts';
import { RouteFinder } from './route-requests.ts';

/** A public group with a hidden project: the group may be known, what is in it may not. */
export function aboveLaws(plugin: PluginDefinition): void {
  const finder = new RouteFinder(plugin);

  describe.each(['group', 'instance'] as const)('at the %s', (level) => {
    let host: LawHost;
    let group: Group;
    let project: Project;
    let [reporter, guest, stranger, maintainer] = ['', '', '', ''];
    let hidden: SamplePackage;
    let absent: SamplePackage;
    const place = (): Place => (level === 'group' ? { group } : 'instance');
    const reads = (sample: SamplePackage) => sample.reads.filter(({ method, path }) => finder.route(method, path, level)?.hasPackage);
    beforeAll(async () => {
      host = await LawHost.start(plugin);
      const { people } = host.test;
      hidden = await plugin.samples.package({});
      absent = await plugin.samples.package({ name: `${hidden.name}x` });
      group = await host.servingGroup(hidden.name);
      project = await people.project({ group, visibility: 'private' });
      maintainer = (await people.member(project, 40)).token;
      reporter = (await people.member(project, 20)).token;
      guest = (await people.member(project, 10)).token;
      stranger = await people.token(await people.user());
      await publishSample(host, { project }, hidden, maintainer);
    });
    afterAll(() => host.close());

    it('who may pull, pulls', async () => {
      for (const read of reads(hidden)) expect([read.path, (await host.send(place(), read, reporter)).status]).toEqual([read.path, 200]);
    });

    it('who may not, is told what he would be told if it were not there', async () => {
      for (const token of [stranger, guest, undefined])
        for (const [at, read] of reads(hidden).entries()) {
          const [one, other] = [await host.send(place(), read, token), await host.send(place(), reads(absent)[at]!, token)];
          const sameName = (answer: unknown) => JSON.parse(JSON.stringify(answer).replaceAll(absent.name, hidden.name)) as unknown;
          const { headers: _, ...expected } = sameName(wholeAnswer({ ...other, headers: {} })) as Record<string, unknown>;
          expect([read.path, { status: one.status, body: one.body.toString() }]).toEqual([read.path, expected]);
          expect([one.status, one.headers[REFUSAL_CODE]]).toEqual(
            token === undefined ? [401, 'unauthenticated'] : [404, other.headers[REFUSAL_CODE]],
          );
        }
    });

    it('a miss is 404 to anyone where nothing is hidden', async () => {
      await host.change(project, { visibility: 'public' });
      for (const read of reads(absent)) expect([read.path, (await host.send(place(), read)).status]).toEqual([read.path, 404]);
      for (const read of reads(hidden)) expect([read.path, (await host.send(place(), read)).status]).toEqual([read.path, 200]);
      await host.change(project, { visibility: 'private' });
    });
  });
}

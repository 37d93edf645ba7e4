import type { PluginDefinition, SampleRequest } from '@packhouse/sdk';
import type { Project } from '@packhouse/directory';
import { reuseOfVersion } from '@packhouse/publishing';
import { expect, it } from 'vitest';
import { INHERITED } from './hostile-texts.ts';
import type { LawHost } from './law-host.ts';
import { declaredStatus, REFUSAL_CODE } from './observed-plugin.ts';
import { publishSample, seen } from './publish-sample.ts';
import { rowCounts } from './row-counts.ts';

/** What taken numbers and files are refused with; the status is the table's or the plugin's exception. */
const TAKEN = ['version-exists', 'file-exists', 'version-deleted'];

/** The same version twice, other bytes, and a number that was used before. */
export function repetitionLaws(plugin: PluginDefinition, at: () => LawHost): void {
  const send = async (project: Project, requests: readonly SampleRequest[], token: string) => {
    const answers = [];
    for (const request of requests) answers.push(await at().send({ project }, request, token));
    return answers.map(({ status, headers }) => ({ status, code: headers[REFUSAL_CODE] as string | undefined }));
  };
  const refusedAsTaken = ({ status, code = '' }: { status: number; code?: string }) =>
    TAKEN.includes(code) && status === declaredStatus(plugin, code, 409);

  it('the same bytes twice changes nothing, or is refused as taken', async () => {
    const host = at();
    const { project, token } = await host.project();
    const sample = await plugin.samples.package({});
    await publishSample(host, { project }, sample, token);
    const { events: _, ...before } = await rowCounts(host.test.host.db);
    const answers = await send(project, sample.publish, token);
    expect(answers.filter((answer) => answer.status >= 300 && !refusedAsTaken(answer))).toEqual([]);
    const { events: __, ...after } = await rowCounts(host.test.host.db);
    expect([after, await seen(host, { project }, sample, token)]).toEqual([before, 'whole']);
  });

  it('other bytes for a version that is there are refused, and the first stay', async ({ skip }) => {
    const host = at();
    const { project, token } = await host.project();
    const [first, second] = [await plugin.samples.package({}), await plugin.samples.package({ salt: 'other' })];
    if (first.version !== second.version) return skip('a version is named by the digest of its bytes');
    await publishSample(host, { project }, first, token);
    const before = await rowCounts(host.test.host.db);
    const answers = await send(project, second.publish, token);
    expect(answers.filter((answer) => !refusedAsTaken(answer))).toEqual([]);
    expect([await rowCounts(host.test.host.db), await seen(host, { project }, first, token)]).toEqual([before, 'whole']);
  });

  it.runIf(plugin.duplicatesSetting)('the setting that allows duplicates lets other bytes replace the first', async () => {
    const host = at();
    const { project, token } = await host.project({ settings: { [`${plugin.format}_duplicates_allowed`]: true } });
    const [first, second] = [await plugin.samples.package({}), await plugin.samples.package({ salt: 'other' })];
    await publishSample(host, { project }, first, token);
    await publishSample(host, { project }, second, token);
    expect(await seen(host, { project }, second, token)).toBe('whole');
    await host.change(project, { settings: { [`${plugin.format}_duplicates_allowed`]: false } });
    const answers = await send(project, first.publish, token);
    expect(answers.filter((answer) => !refusedAsTaken(answer))).toEqual([]);
  });

  it('a deleted version is gone, and its number may be used again only as declared', async () => {
    const host = at();
    const { project, token } = await host.project();
    const [first, second] = [await plugin.samples.package({}), await plugin.samples.package({ salt: 'other' })];
    if (first.remove === undefined) return;
    await publishSample(host, { project }, first, token);
    const removed = await send(project, first.remove, token);
    expect(removed.filter(({ status }) => status >= 300)).toEqual([]);
    expect(await seen(host, { project }, first, token)).toBe('absent');
    if (reuseOfVersion(plugin.versions, plugin.versions.parse(first.version)) === 'after-delete') {
      await publishSample(host, { project }, second, token);
      expect(await seen(host, { project }, second, token)).toBe('whole');
    } else {
      for (const again of [first, second])
        for (const answer of await send(project, again.publish, token))
          expect([answer.code, refusedAsTaken(answer)]).toEqual(['version-deleted', true]);
      expect(await seen(host, { project }, first, token)).toBe('absent');
    }
  });

  it('names of inherited members are published, read and deleted like any other', async () => {
    const host = at();
    const { project, token } = await host.project();
    const neighbour = await plugin.samples.package({});
    await publishSample(host, { project }, neighbour, token);
    for (const name of INHERITED) {
      const sample = await plugin.samples.package({ name });
      const statuses = (await send(project, sample.publish, token)).map(({ status }) => status);
      if (statuses.some((status) => status >= 300))
        expect(statuses).toEqual(statuses.map(() => expect.toSatisfy((status: number) => status >= 400 && status < 500)));
      else expect(await seen(host, { project }, sample, token)).toBe('whole');
      await send(project, sample.remove ?? [], token);
      expect(await seen(host, { project }, neighbour, token)).toBe('whole');
    }
  });
}

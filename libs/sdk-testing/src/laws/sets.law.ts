import type { Project } from '@packhouse/directory';
import type { PluginDefinition, SamplePackage, VersionDetail } from '@packhouse/sdk';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createHash } from 'node:crypto';
import { entriesOf } from './assembled-index.ts';
import { gatheredFiles, groupsOf } from './gathered-lines.ts';
import { LawHost, type Place } from './law-host.ts';
import { lawVersions } from './law-versions.ts';
import { packageRows } from './package-rows.ts';
import { publishSample, seen } from './publish-sample.ts';
import { expectedIndex, isAsFromNothing, readIndex, setIndexes, type SetIndex } from './set-indexes.ts';
import { withoutEffects } from './without-effects.ts';

const RACERS = 12;
const NOW = Date.parse('2030-01-01T00:00:00Z');

/** Indexes of a whole registry: what is served is what the plugin's functions make of the rows, at every moment and at every level. */
export function setLaws(plugin: PluginDefinition): void {
  describe.runIf(Object.keys(plugin.sets ?? {}).length > 0)('indexes of the registry', () => {
    let host: LawHost;
    let project: Project;
    let token: string;
    const known = lawVersions(plugin);
    const shuffled = [3, 0, 4, 2, 1].flatMap((at) => known[at] ?? []);
    const samples = (versions: readonly string[], name?: string) =>
      Promise.all(versions.map((version) => plugin.samples.package({ name, version })));
    const publishAll = async (of: Project, versions: readonly string[], as = token, name?: string) => {
      for (const sample of await samples(versions, name)) await publishSample(host, { project: of }, sample, as);
    };
    const detailsOf = async (of: Project): Promise<readonly VersionDetail[]> => (await packageRows(host, of)).details;
    const indexesOf = async (of: Project): Promise<readonly SetIndex[]> => setIndexes(plugin, await detailsOf(of));
    const expectAsMade = async (place: Place, index: SetIndex, details: readonly VersionDetail[], as = token) => {
      const answer = await readIndex(host, place, index, as);
      const expected = expectedIndex(host, place, index, details, answer);
      // Both as they are where they differ; indexes may hold bytes that are no text.
      expect([index.path, answer.status, answer.body.toString('latin1')]).toEqual([index.path, 200, expected.toString('latin1')]);
    };
    beforeAll(async () => {
      // It stands still: what is made from the same rows differs in nothing.
      host = await LawHost.start(plugin, { clock: () => NOW });
    });
    beforeEach(async () => {
      ({ project, token } = await host.project());
    });
    afterAll(() => host.close());

    it('have entries, without clock, network or chance, whatever order files come in', async () => {
      await publishAll(project, known);
      const details = await detailsOf(project);
      for (const { definition, member, key } of await indexesOf(project))
        for (const detail of details) {
          const made = () => withoutEffects(() => entriesOf(definition, member, [detail], key));
          const reversed = { ...detail, files: detail.files.toReversed(), dependencies: detail.dependencies.toReversed() };
          expect([made().length > 0, entriesOf(definition, member, [reversed], key)]).toEqual([true, made()]);
        }
    });

    it('have groups of entries that stand together, and a file of each that is there by its digest', async () => {
      await publishAll(project, known);
      const details = await detailsOf(project);
      for (const { set, definition, member, key, path, variant } of await indexesOf(project)) {
        if (!member.gather) continue;
        const entries = entriesOf(definition, member, details, key);
        const names = groupsOf(member.gather, entries).map(({ name }) => name);
        expect(new Set(names).size).toBe(names.length);
        await readIndex(host, { project }, { set, definition, member, key, path, variant }, token);
        for (const { sha256 } of gatheredFiles(member.gather, entries)) {
          const question = { format: plugin.format, name: set, set: definition, key, projects: [project.id] };
          const bytes = await (await host.test.host.indexes.openGathered(question, sha256))?.identity.whole();
          expect([path, bytes && createHash('sha256').update(bytes).digest('hex')]).toEqual([path, sha256]);
        }
      }
    });

    it('are what the functions make of the rows, and the same bytes whatever was published first', async () => {
      const { project: other, token: owner } = await host.project();
      await publishAll(project, known);
      await publishAll(other, shuffled, owner);
      const neutral = (answer: { body: Buffer }, of: Project) =>
        answer.body.toString('latin1').replaceAll(host.path({ project: of }), '/registry');
      for (const index of await indexesOf(project)) {
        await expectAsMade({ project }, index, await detailsOf(project));
        const [one, two] = [await readIndex(host, { project }, index, token), await readIndex(host, { project: other }, index, owner)];
        expect(neutral(two, other)).toBe(neutral(one, project));
      }
    });

    it('are what they would be if they were made from nothing, after any publishes and deletions', async () => {
      const all = await samples(Array.from({ length: 24 }, (_, at) => `1.${at}.0`));
      for (const [at, sample] of all.entries()) {
        await publishSample(host, { project }, sample, token);
        const old = at % 3 === 2 ? all[at - 1] : undefined;
        for (const request of old?.remove ?? []) expect((await host.send({ project }, request, token)).status).toBeLessThan(300);
        if (at % 5 !== 4) continue;
        for (const index of await indexesOf(project)) {
          await expectAsMade({ project }, index, await detailsOf(project));
          expect([index.path, at, await isAsFromNothing(host, project, index)]).toEqual([index.path, at, true]);
        }
      }
    });

    it('show a version to the first who asks after its publication, and to nobody after its deletion', async () => {
      for (const sample of await samples(known)) {
        await publishSample(host, { project }, sample, token);
        for (const index of await indexesOf(project)) {
          // A line says of its group what it pleases.
          if (index.member.gather) {
            await expectAsMade({ project }, index, await detailsOf(project));
            continue;
          }
          const entries = await entriesOfVersion(sample, index);
          const body = (await readIndex(host, { project }, index, token)).body.toString();
          expect([sample.version, entries.every((entry) => body.includes(entry))]).toEqual([sample.version, true]);
        }
      }
      const [first] = await samples(known);
      if (!first?.remove) return;
      const indexes = (await indexesOf(project)).filter(({ member }) => !member.gather);
      const entries = new Map(await Promise.all(indexes.map(async (index) => [index, await entriesOfVersion(first, index)] as const)));
      for (const request of first.remove) await host.send({ project }, request, token);
      for (const index of indexes) {
        const body = (await readIndex(host, { project }, index, token)).body.toString();
        expect(entries.get(index)!.filter((entry) => body.includes(entry))).toEqual([]);
      }
    });

    it('show, while others publish, all that was published before they were asked', async () => {
      await publishAll(project, ['0.1.0']);
      const indexes = await indexesOf(project);
      const wrong: string[] = [];
      let published: SamplePackage[] = [];
      const racers = (await samples(Array.from({ length: RACERS }, (_, at) => `1.${at}.0`))).map(async (sample) => {
        await publishSample(host, { project }, sample, token);
        published = [...published, sample];
        const before = published;
        for (const index of indexes.filter(({ member }) => !member.gather)) {
          const { status, body } = await readIndex(host, { project }, index, token);
          const missing = before.filter(({ version }) => !body.includes(version)).map(({ version }) => version);
          if (status !== 200 || missing.length > 0) wrong.push(`${index.path}: ${status}, without ${missing.join()}`);
        }
      });
      await Promise.all(racers);
      expect(wrong).toEqual([]);
      for (const index of indexes) await expectAsMade({ project }, index, await detailsOf(project));
    });

    it('are valid and empty where nothing was ever published, and where everything is deleted again', async () => {
      const { project: empty, token: owner } = await host.project();
      await publishAll(project, ['1.0.0']);
      const [sample] = await samples(['1.0.0']);
      const indexes = await indexesOf(project);
      for (const index of indexes) await expectAsMade({ project: empty }, index, [], owner);
      if (!sample?.remove) return;
      for (const request of sample.remove) await host.send({ project }, request, token);
      expect(await seen(host, { project }, sample, token)).toBe('absent');
      for (const index of indexes) await expectAsMade({ project }, index, []);
    });

    it('of a group have the entries of all its projects, and to each caller those that he may pull', async () => {
      const { people } = host.test;
      const group = await people.group({ visibility: 'public' });
      const [open, hidden] = [
        await people.project({ group, visibility: 'public' }),
        await people.project({ group, visibility: 'private' }),
      ];
      const [owner, keeper] = [(await people.member(open, 40)).token, (await people.member(hidden, 40)).token];
      await publishAll(open, ['1.0.0', '3.0.0'], owner);
      // A name that belongs to a project is published nowhere else.
      await publishAll(hidden, ['2.0.0', '4.0.0'], keeper, plugin.names.owned ? 'hidden' : undefined);
      const [shown, secret] = [await detailsOf(open), await detailsOf(hidden)];
      for (const index of await indexesOf(open)) {
        if (!host.finder.route('GET', index.path, 'group')) continue;
        await expectAsMade({ group }, index, [...shown, ...secret], keeper);
        for (const caller of [owner, await people.token(await people.user())]) await expectAsMade({ group }, index, shown, caller);
        const anonymous = await readIndex(host, { group }, index);
        expect(anonymous.status === 401 || anonymous.body.equals(expectedIndex(host, { group }, index, shown, anonymous))).toBe(true);
      }
    });

    /** The bytes that a version of the sample's package contributes, as it stands now. */
    async function entriesOfVersion({ version }: SamplePackage, { definition, member, key }: SetIndex): Promise<readonly string[]> {
      const details = (await detailsOf(project)).filter((detail) => detail.version.version === version);
      return entriesOf(definition, member, details, key).map(({ bytes }) => Buffer.from(bytes).toString());
    }
  });
}

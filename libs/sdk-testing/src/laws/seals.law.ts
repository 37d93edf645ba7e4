import { createHash } from 'node:crypto';
import type { Project } from '@packhouse/directory';
import type { PluginDefinition, SamplePackage, VersionDetail } from '@packhouse/sdk';
import { createMessage, type Key, readCleartextMessage, readKey, readSignature, verify } from 'openpgp';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { assembledIndex, entriesOf } from './assembled-index.ts';
import { LawHost } from './law-host.ts';
import { lawVersions } from './law-versions.ts';
import { packageRows } from './package-rows.ts';
import { publishSample } from './publish-sample.ts';
import {
  namesOfSealed,
  partitionsOf,
  sealedContent,
  type SealedSet,
  sealedSets,
  type StandingForm,
  type StandingGeneration,
  standingGenerations,
} from './sealed-sets.ts';
import { unpackForm } from './unpack-form.ts';

const RACERS = 10;
/** Signatures are looked at from a later day: the clock of the tests may be ahead. */
const LATER_MS = 24 * 3_600_000;
const latin1 = (bytes: Buffer): string => bytes.toString('latin1');

/** Indexes that a file names by size and digest, perhaps signed: root, members and signatures are of one moment, whoever publishes meanwhile. */
export function sealLaws(plugin: PluginDefinition): void {
  const sets = sealedSets(plugin);
  describe.runIf(sets.length > 0)('sealed indexes of the registry', () => {
    let host: LawHost;
    let project: Project;
    let token: string;
    const known = lawVersions(plugin);
    const samples = (versions: readonly string[]) => Promise.all(versions.map((version) => plugin.samples.package({ version })));
    const publishAll = async (versions: readonly string[]) => {
      for (const sample of await samples(versions)) await publishSample(host, { project }, sample, token);
    };
    const detailsOf = async (): Promise<readonly VersionDetail[]> => (await packageRows(host, project)).details;
    const read = async (name: string): Promise<Buffer> => {
      const { status, body } = await host.send({ project }, { method: 'GET', path: `/${name}` }, token);
      expect([name, status]).toEqual([name, 200]);
      return body;
    };
    const rootsOf = (set: SealedSet, details: readonly VersionDetail[]) =>
      partitionsOf(set, details).flatMap((partition) => namesOfSealed(set, partition, details));
    /** As a client does: the root first, which waits for what was published. */
    const standing = async (set: SealedSet): Promise<readonly StandingGeneration[]> => {
      for (const { names } of rootsOf(set, await detailsOf())) await read(names[0]!);
      return standingGenerations(host, project, set);
    };
    const current = async (set: SealedSet): Promise<readonly StandingGeneration[]> => {
      const partitions = partitionsOf(set, await detailsOf());
      const all = await standing(set);
      return partitions.map((partition) => all.find((one) => one.partition === partition)!);
    };
    beforeAll(async () => {
      host = await LawHost.start(plugin);
    });
    beforeEach(async () => {
      ({ project, token } = await host.project());
    });
    afterAll(() => host.close());

    it('are as their root says and as the functions make them of the rows, in every form and under every name', async () => {
      await publishAll(known);
      const details = await detailsOf();
      for (const set of sets)
        for (const generation of await current(set)) {
          expect(generation.members.length).toBeGreaterThan(0);
          for (const form of generation.members) await expectAsMade(set, generation, form, details);
          await expectSealed(set, generation);
        }
    });

    it('show a version to the first who reads the root after its publication, and to nobody after its deletion', async () => {
      for (const sample of await samples(known)) {
        await publishSample(host, { project }, sample, token);
        expect([sample.version, await hasWrongly(sample, true)]).toEqual([sample.version, []]);
      }
      const [first] = await samples(known);
      if (!first?.remove) return;
      const gone = (await detailsOf()).filter(({ version }) => version.version === first.version);
      for (const request of first.remove) await host.send({ project }, request, token);
      expect(await hasWrongly(first, false, gone)).toEqual([]);
    });

    it('are what they would be if they were made from nothing, signatures and all, after any publishes and deletions', async () => {
      const all = await samples(Array.from({ length: 16 }, (_, at) => `1.${at}.0`));
      for (const [at, sample] of all.entries()) {
        await publishSample(host, { project }, sample, token);
        const old = at % 3 === 2 ? all[at - 1] : undefined;
        for (const request of old?.remove ?? []) expect((await host.send({ project }, request, token)).status).toBeLessThan(300);
        if (at % 4 !== 3) continue;
        for (const set of sets) {
          await standing(set);
          for (const partition of partitionsOf(set, await detailsOf()))
            expect([set.name, partition, await isAsFromNothing(set, partition)]).toEqual([set.name, partition, true]);
        }
      }
    });

    it('agree with their root and its signatures at every moment, and stay readable by their digests, while others publish', async () => {
      await publishAll(['0.1.0']);
      const roots = new Map<SealedSet, readonly string[]>();
      for (const set of sets)
        roots.set(
          set,
          rootsOf(set, await detailsOf()).map(({ names }) => names[0]!),
        );
      const writing = Promise.all(
        (await samples(Array.from({ length: RACERS }, (_, at) => `1.${at}.0`))).map((sample) =>
          publishSample(host, { project }, sample, token),
        ),
      );
      for (let done = false; !done;) {
        done = await Promise.race([writing.then(() => true), new Promise<boolean>((resolve) => setImmediate(() => resolve(false)))]);
        for (const names of roots.values()) for (const name of names) await read(name);
      }
      await writing;
      for (const set of sets)
        for (const generation of await standing(set)) {
          await expectSealed(set, generation);
          for (const form of generation.members)
            for (const name of form.names.filter((one) => one.includes(form.sha256)))
              expect([name, sha256(await read(name))]).toEqual([name, form.sha256]);
        }
    });

    it('have a root, signed, before anything was published', async () => {
      await publishAll(['1.0.0']);
      const details = await detailsOf();
      const roots = sets.flatMap((set) => rootsOf(set, details));
      const { project: empty, token: owner } = await host.project();
      for (const { names, signatures = [] } of roots) {
        const answer = await host.send({ project: empty }, { method: 'GET', path: `/${names[0]}` }, owner);
        expect([names[0], answer.status]).toEqual([names[0], 200]);
        for (const { names: signed, form } of signatures) {
          const signature = await host.send({ project: empty }, { method: 'GET', path: `/${signed[0]}` }, owner);
          expect([signed[0], await isSigned(signature.body, form, answer.body)]).toEqual([signed[0], true]);
        }
      }
    });

    async function expectAsMade(
      set: SealedSet,
      { at }: StandingGeneration,
      form: StandingForm,
      details: readonly VersionDetail[],
    ): Promise<void> {
      const member = set.definition.members[form.member]!;
      const expected = assembledIndex(set.definition, member, details, { key: form.key, at, base: '' });
      for (const name of form.names) {
        const bytes = await read(name);
        expect([name, bytes.length, sha256(bytes)]).toEqual([name, form.size, form.sha256]);
        expect([name, latin1(unpackForm(bytes, form.variant))]).toEqual([name, latin1(expected)]);
      }
    }

    /** The files of a generation are what `seal` makes of its members, and its signatures are over them. */
    async function expectSealed(set: SealedSet, { at, partition, members, files }: StandingGeneration): Promise<void> {
      for (const file of set.definition.seal(members, { at, partition })) {
        const bytes = files.get(file.names[0]!)!;
        const readForm = async (form: StandingForm): Promise<Buffer> =>
          read(form.names.find((name) => name.includes(form.sha256)) ?? form.names[0]!);
        expect(latin1(bytes)).toBe(latin1(await sealedContent(file, readForm)));
        for (const { names, form } of file.signatures ?? [])
          expect([names[0], await isSigned(files.get(names[0]!)!, form, bytes)]).toEqual([names[0], true]);
      }
    }

    /** The indexes in which a version's entries are, or are not, and should be otherwise. */
    async function hasWrongly({ version }: SamplePackage, there: boolean, details?: readonly VersionDetail[]): Promise<readonly string[]> {
      const of = details ?? (await detailsOf()).filter((detail) => detail.version.version === version);
      const wrong: string[] = [];
      for (const set of sets)
        for (const { members } of await current(set))
          for (const form of members) {
            const member = set.definition.members[form.member]!;
            const [name] = form.names;
            if (name === undefined || member.gather) continue;
            const body = unpackForm(await read(name), form.variant);
            const entries = entriesOf(set.definition, member, of, form.key);
            if (entries.some(({ bytes }) => body.includes(Buffer.from(bytes)) !== there)) wrong.push(name);
          }
      return wrong;
    }

    async function isAsFromNothing({ name, definition }: SealedSet, partition: string): Promise<boolean | undefined> {
      const details = await detailsOf();
      const keys = definition.members.flatMap(({ part }) =>
        details.flatMap((detail) => [...definition.parts[part]!.make(detail)].map(({ key }) => key)),
      );
      const key = keys.find((one) => (definition.partition?.(one) ?? '') === partition)!;
      const signs = plugin.signing?.algorithm === 'openpgp-rsa';
      return host.test.host.indexes.verify({ format: plugin.format, name, set: definition, key, projects: [project.id], signs });
    }

    async function isSigned(signature: Buffer, form: string, bytes: Buffer): Promise<boolean> {
      const keys = await host.test.host.keys.publicKeys(plugin.format, plugin.signing?.algorithm);
      const verificationKeys: Key[] = await Promise.all(keys.map(({ armored }) => readKey({ armoredKey: armored! })));
      const how = { verificationKeys, date: new Date(Date.now() + LATER_MS) };
      if (form === 'openpgp-cleartext') {
        const message = await readCleartextMessage({ cleartextMessage: signature.toString() });
        const { signatures } = await verify({ message, ...how });
        return message.getText().trimEnd() === bytes.toString().trimEnd() && (await signatures[0]!.verified);
      }
      const { signatures } = await verify({
        message: await createMessage({ binary: bytes }),
        signature: await (form === 'openpgp-detached'
          ? readSignature({ binarySignature: signature })
          : readSignature({ armoredSignature: signature.toString() })),
        ...how,
      });
      return signatures[0]!.verified;
    }
  });
}

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

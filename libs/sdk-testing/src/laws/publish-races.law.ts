import type { PluginDefinition, SamplePackage } from '@packhouse/sdk';
import { expect, it } from 'vitest';
import { abandonedUpload } from './abandoned-upload.ts';
import type { LawHost } from './law-host.ts';
import { publishSample, seen } from './publish-sample.ts';
import { settled } from './settled.ts';

const PUBLISHERS = 50;
const RIVALS = 20;

export function racingLaws(plugin: PluginDefinition, at: () => LawHost): void {
  it(`${PUBLISHERS} publishers of one package at once: none is lost, and of those that break off nothing is seen`, async () => {
    const host = at();
    const { project, token } = await host.project();
    const place = { project };
    const samples = await Promise.all(
      Array.from({ length: PUBLISHERS }, (_, i) => plugin.samples.package({ version: `1.${i}.0`, salt: `publisher ${i}` })),
    );
    const breaksOff = (i: number) => i % 3 === 2;
    await Promise.all(
      samples.map((sample, i) =>
        breaksOff(i) ? abandonedUpload(host, place, sample.publish[0]!, token) : publishSample(host, place, sample, token),
      ),
    );
    await settled(() => host.store.pending === 0, 'every staged upload is dropped');
    const shown: string[] = [];
    for (const [i, sample] of samples.entries()) {
      const expected = breaksOff(i) ? 'absent' : 'whole';
      const is = await seen(host, place, breaksOff(i) ? onlyItsOwn(sample) : sample, token);
      if (is !== expected) shown.push(`${sample.version} is ${is}, not ${expected}`);
    }
    expect(shown).toEqual([]);
    const sql = 'SELECT v.version FROM versions v JOIN packages p ON p.id = v.package_id WHERE p.project_id = ? ORDER BY v.id';
    const rows = await host.test.host.db.read.all<{ version: string }>(sql, [project.id]);
    const good = samples.filter((_, i) => !breaksOff(i)).map(({ version }) => version);
    expect(rows.map(({ version }) => version).sort()).toEqual(good.sort());
  });

  it(`${RIVALS} publishers of one version at once: exactly one wins, whole`, async ({ skip }) => {
    const host = at();
    const { project, token } = await host.project();
    const rivals = await Promise.all(Array.from({ length: RIVALS }, (_, i) => plugin.samples.package({ salt: `rival ${i}` })));
    if (new Set(rivals.map(({ version }) => version)).size > 1) return skip('a version is named by the digest of its bytes');
    for (const [at, { kept }] of rivals[0]!.publish.entries()) {
      const statuses = await Promise.all(rivals.map(async (rival) => (await host.send({ project }, rival.publish[at]!, token)).status));
      expect(statuses.filter((status) => status < 300)).toHaveLength(kept ? RIVALS : 1);
      expect(statuses.filter((status) => status >= 500)).toEqual([]);
    }
    for (const [at, { bytes }] of rivals[0]!.reads.entries()) {
      if (bytes === undefined) continue;
      // Each asks at its own address: where that holds a digest, only the winner's is there.
      const answers = await Promise.all(rivals.map((rival) => host.send({ project }, rival.reads[at]!, token)));
      const bytesOf = (rival: SamplePackage): Buffer => Buffer.from(rival.reads[at]!.bytes!);
      const winners = rivals.filter((rival, i) => answers[i]!.status === 200 && answers[i]!.body.equals(bytesOf(rival)));
      expect(winners).toHaveLength(1);
      for (const { status, body } of answers) if (status === 200) expect(body.equals(bytesOf(winners[0]!))).toBe(true);
    }
  });
}

/** What a sample's version alone would show: the package's documents are there through its other versions. */
function onlyItsOwn(sample: SamplePackage): SamplePackage {
  return { ...sample, reads: sample.reads.filter(({ bytes }) => bytes !== undefined) };
}

import { RefusalError } from '@packhouse/sdk';
import type { PublishPlan, Registry } from '@packhouse/sdk';
import { stagedBytes } from '@packhouse/sdk-testing';
import { describe, expect, it } from 'vitest';
import { sampleChart, sampleProvenance } from '../samples/sample-chart.ts';
import { pushChart } from './push-chart.ts';

const CHART = { name: 'demo', version: '1.0.0' };

/** A registry that has the files given by their paths, each with bytes of its own. */
function registryWith(paths: readonly string[] = []): { registry: Registry; plans: PublishPlan[] } {
  const plans: PublishPlan[] = [];
  const rows = {
    package: async () => (paths.length > 0 ? {} : undefined),
    file: async (_: string, __: string, path: string) =>
      paths.includes(path) ? { digests: stagedBytes(Buffer.from(path)).digests } : undefined,
  };
  return { registry: { rows, publish: async (plan: PublishPlan) => void plans.push(plan) } as unknown as Registry, plans };
}

describe('a push', () => {
  it('plans the chart in its channel, with its provenance file, and what it says of itself', async () => {
    const { registry, plans } = registryWith();
    const chart = sampleChart({ ...CHART, more: 'keywords: [web]\ndependencies: [{ name: base, version: ^1.0.0 }, { name: other }]\n' });
    await pushChart(registry, 'stable', {
      archive: stagedBytes(chart),
      provenance: stagedBytes(Buffer.from(sampleProvenance(chart, CHART))),
    });
    expect(plans[0]).toMatchObject({
      package: 'demo',
      version: '1.0.0',
      packageMetadata: { readme: '# demo\n' },
      summary: 'A sample',
      keywords: ['web'],
      ifVersionExists: 'add',
      files: [
        {
          path: 'stable/demo-1.0.0.tgz',
          ifFileExists: 'same-bytes',
          facets: { channel: 'stable', chart: 'stable/demo' },
          metadata: { chart: { appVersion: '1.10' } },
        },
        { path: 'stable/demo-1.0.0.tgz.prov', ifFileExists: 'same-bytes', role: 'companion' },
      ],
      dependencies: [
        { kind: 'runtime', name: 'base', requirement: '^1.0.0' },
        { kind: 'runtime', name: 'other', requirement: '*' },
      ],
    });
  });

  it("leaves the page's readme to releases", async () => {
    const { registry, plans } = registryWith(['stable/demo-0.9.0.tgz']);
    await pushChart(registry, 'stable', { archive: stagedBytes(sampleChart({ name: 'demo', version: '1.0.0-rc.1' })) });
    expect(plans[0]!.packageMetadata).toBeUndefined();
  });

  // Helm would say of the new chart that somebody has tampered with it.
  it('does not leave the provenance file of other bytes behind', async () => {
    const { registry } = registryWith(['stable/demo-1.0.0.tgz', 'stable/demo-1.0.0.tgz.prov']);
    const archive = stagedBytes(sampleChart(CHART));
    await expect(pushChart(registry, 'stable', { archive })).rejects.toMatchObject({
      code: 'file-exists',
      message: expect.stringContaining('"prov"'),
    });
    await expect(pushChart(registry, 'devel', { archive })).resolves.toMatchObject(CHART);
  });

  it('with a signature for other bytes is refused', async () => {
    const provenance = stagedBytes(Buffer.from(sampleProvenance(sampleChart({ ...CHART, salt: 'other' }), CHART)));
    const refused = await pushChart(registryWith().registry, 'stable', { archive: stagedBytes(sampleChart(CHART)), provenance }).catch(
      (error: unknown) => error,
    );
    expect(refused).toBeInstanceOf(RefusalError);
    expect((refused as RefusalError).code).toBe('digest-mismatch');
  });

  it('of a chart whose entry every client would download for long is refused', async () => {
    const of = (marks: number) => stagedBytes(sampleChart({ ...CHART, more: `annotations:\n  a: '${'"'.repeat(marks)}'\n` }));
    const { registry, plans } = registryWith();
    await expect(pushChart(registry, 'stable', { archive: of(140_000) })).rejects.toMatchObject({
      code: 'invalid-package',
      message: expect.stringMatching(/bytes of the index/) as string,
    });
    expect(plans).toEqual([]);
    await expect(pushChart(registry, 'stable', { archive: of(120_000) })).resolves.toMatchObject(CHART);
  });
});

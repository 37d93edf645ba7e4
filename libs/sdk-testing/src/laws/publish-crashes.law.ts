import type { PublishPoint } from '@packhouse/publishing';
import type { PluginDefinition } from '@packhouse/sdk';
import { describe, expect, it } from 'vitest';
import type { LawHost } from './law-host.ts';
import { REFUSAL_CODE } from './observed-plugin.ts';
import { seen } from './publish-sample.ts';
import { rowCounts } from './row-counts.ts';

/** Whether the change is there when a publish ends at that point. */
const DONE: Readonly<Record<PublishPoint, boolean>> = {
  'publish.checked': false,
  'publish.linked': false,
  'publish.in-transaction': false,
  'publish.before-commit': false,
  'publish.committed': true,
};

export function crashLaws(plugin: PluginDefinition, at: () => LawHost): void {
  describe.each(Object.entries(DONE) as [PublishPoint, boolean][])('that breaks off at %s', (point, done) => {
    it(`has ${done ? 'happened' : 'not happened'}, wholly, and can be repeated`, async () => {
      const host = at();
      const { project, token } = await host.project();
      const sample = await plugin.samples.package({});
      for (const request of sample.publish) {
        const before = await rowCounts(host.test.host.db);
        if (request.kept) {
          const { status } = await host.send({ project }, request, token);
          expect([request.path, status < 300, await seen(host, { project }, sample, token)]).toEqual([request.path, true, 'absent']);
          continue;
        }
        host.at = (reached) => {
          if (reached === point) throw new Error('the process ended here');
        };
        const broken = await host.send({ project }, request, token).finally(() => (host.at = () => {}));
        expect([broken.status, broken.headers[REFUSAL_CODE], host.store.pending]).toEqual([500, 'internal', 0]);
        const after = await rowCounts(host.test.host.db);
        if (done) expect(after.files).toBeGreaterThan(before.files);
        else expect(after).toEqual(before);
        const again = await host.send({ project }, request, token);
        expect([again.status < 300 || (done && [403, 409].includes(again.status)), again.body.toString()]).toEqual([
          true,
          expect.anything(),
        ]);
      }
      expect(await seen(host, { project }, sample, token)).toBe('whole');
    });
  });
}

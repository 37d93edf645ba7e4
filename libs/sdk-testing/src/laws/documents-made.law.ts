import type { PluginDefinition } from '@packhouse/sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LawHost } from './law-host.ts';
import { packageRows, type PackageRows } from './package-rows.ts';
import { publishSample } from './publish-sample.ts';
import { withoutEffects } from './without-effects.ts';

const VERSIONS = ['1.0.0', '1.1.0', '2.0.0-rc.1', '2.0.0', '10.0.0'];
const SHUFFLED = [3, 0, 4, 2, 1];
const NOW = Date.parse('2030-01-01T00:00:00Z');

/** The pure half: parts and frames, made from the rows that real publishes wrote. */
export function madeDocumentLaws(plugin: PluginDefinition): void {
  const documents = Object.entries(plugin.documents ?? {});
  const parts = Object.entries(plugin.parts ?? {});
  const bytes = (made: string | Uint8Array) => Buffer.from(made).toString('latin1');

  describe.runIf(documents.length > 0)('made from rows', () => {
    let host: LawHost;
    let ascending: PackageRows;
    let shuffled: PackageRows;
    beforeAll(async () => {
      host = await LawHost.start(plugin, { clock: () => NOW });
      const filled = async (order: readonly string[]) => {
        const { project, token } = await host.project();
        for (const version of order) await publishSample(host, { project }, await plugin.samples.package({ version }), token);
        return packageRows(host, project);
      };
      ascending = await filled(VERSIONS);
      shuffled = await filled(SHUFFLED.map((at) => VERSIONS[at]!));
    });
    afterAll(() => host.close());

    it('have parts that are the same bytes whatever was published before', () => {
      const byVersion = ({ details, stored }: PackageRows) =>
        details.map(({ version }) => [version.version, parts.map(([name]) => comparable(stored.get(`${version.id} ${name}`)!))]).sort();
      expect(byVersion(shuffled)).toEqual(byVersion(ascending));
    });

    it('have parts that are what they would be if they were made again, without clock, network or chance', () => {
      for (const { details, stored } of [ascending, shuffled])
        for (const detail of details)
          for (const [name, part] of parts)
            expect(withoutEffects(() => bytes(part.make(detail)))).toBe(stored.get(`${detail.version.id} ${name}`));
    });

    it('do not depend on an order that rows do not have', () => {
      for (const { details, tags, package: row } of [ascending, shuffled]) {
        for (const detail of details)
          for (const [, part] of parts) {
            const reversed = { ...detail, files: detail.files.toReversed(), dependencies: detail.dependencies.toReversed() };
            expect(bytes(part.make(reversed))).toBe(bytes(part.make(detail)));
          }
        const versions = details.map(({ version }) => version);
        for (const [, document] of documents) {
          const { frame } = document;
          if (!frame) continue;
          const framed = (input: typeof tags) => withoutEffects(() => frame({ package: row, versions, tags: input, key: {} }));
          const several = [...tags, ...['next', 'beta'].map((name) => ({ name, version: versions[0]!.version, updatedAt: NOW }))];
          expect(framed(several.toReversed())).toEqual(framed(several));
        }
      }
    });

    it('name no host in what is stored', () => {
      const { host: name, port } = new URL(host.test.url);
      for (const { stored } of [ascending, shuffled])
        for (const part of stored.values()) for (const text of [name, `:${port}`, '/api/v4/']) expect(part).not.toContain(text);
    });
  });
}

/** Between two projects the publishers' names differ, and signatures (base64 of DER), which hold a random number; nothing else may. */
function comparable(part: string): string {
  return part.replaceAll(/user-\d+/g, 'somebody').replaceAll(/"ME[A-Za-z0-9+/]{85,100}={0,2}"/g, '"signature"');
}

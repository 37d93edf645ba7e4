import type { MetadataKind, PluginDefinition } from '@packhouse/sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LawHost } from './law-host.ts';
import { packageRows } from './package-rows.ts';
import { publishSample } from './publish-sample.ts';
import { withoutEffects } from './without-effects.ts';

const TABLE = ['package', 'version', 'file'] as const satisfies readonly MetadataKind[];

/** Metadata that has had another form: the way back, and from there the way here, must be open for everything that the plugin writes. */
export function metadataLaws(plugin: PluginDefinition): void {
  const { rev = 1, migrate, back } = plugin.metadata ?? {};

  describe.runIf(rev > 1)('metadata', () => {
    let host: LawHost;
    const stored = new Map<MetadataKind, readonly unknown[]>();
    beforeAll(async () => {
      host = await LawHost.start(plugin);
      const { project, token } = await host.project();
      await publishSample(host, { project }, await plugin.samples.package({}), token);
      const { package: row, details } = await packageRows(host, project);
      const values = {
        package: [row.metadata],
        version: details.map(({ version }) => version.metadata),
        file: details.flatMap(({ files }) => files.map(({ metadata }) => metadata)),
      };
      for (const kind of TABLE)
        stored.set(
          kind,
          values[kind].filter((value) => value !== null),
        );
    });
    afterAll(() => host.close());

    it.each(TABLE)('of a %s goes into the form before and comes back from it, without clock, network or chance', (kind) => {
      const [older, newer, schema] = [back?.[kind], migrate?.[kind], plugin.metadata?.[kind]];
      if (!older || !newer) return;
      for (const value of stored.get(kind)!) {
        const said = withoutEffects(() => older(value, rev - 1));
        const before = JSON.parse(JSON.stringify(said)) as unknown;
        const again = withoutEffects(() => newer(before, rev - 1));
        for (const made of [said, again]) expect(made).not.toBeInstanceOf(Promise);
        // It may have lost what the older form cannot say; but it must be a value that the plugin takes.
        expect(schema ? schema(again) : again).toBeDefined();
      }
    });
  });
}

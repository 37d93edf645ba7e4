import type { PluginDefinition } from '@packhouse/sdk';
import { afterAll, beforeAll, describe } from 'vitest';
import { crashLaws } from './publish-crashes.law.ts';
import { corruptLaws } from './publish-corrupt.law.ts';
import { LawHost } from './law-host.ts';
import { racingLaws } from './publish-races.law.ts';
import { repetitionLaws } from './publish-repetitions.law.ts';

export function publishLaws(plugin: PluginDefinition): void {
  describe('publishing', () => {
    let host: LawHost;
    beforeAll(async () => {
      host = await LawHost.start(plugin);
    });
    afterAll(() => host.close());
    const at = () => host;
    repetitionLaws(plugin, at);
    corruptLaws(plugin, at);
    crashLaws(plugin, at);
    racingLaws(plugin, at);
  });
}

import type { PluginDefinition } from '@packhouse/sdk';
import { describe } from 'vitest';
import { documentLaws } from './documents.law.ts';
import { errorLaws } from './errors.law.ts';
import { guideLaws } from './guide.law.ts';
import { limitLaws } from './limits.law.ts';
import { nameLaws } from './names.law.ts';
import { publishLaws } from './publish.law.ts';
import { routeLaws } from './routes.law.ts';
import { versionLaws } from './versions.law.ts';

export function describePlugin(plugin: PluginDefinition): void {
  describe(`the laws of ${plugin.format}`, () => {
    nameLaws(plugin);
    versionLaws(plugin);
    errorLaws(plugin);
    guideLaws(plugin);
    routeLaws(plugin);
    documentLaws(plugin);
    publishLaws(plugin);
    limitLaws(plugin);
  });
}

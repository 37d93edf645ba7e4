import type { PluginDefinition } from '@packhouse/sdk';
import { describe } from 'vitest';
import { accessLaws } from './access.law.ts';
import type { AccessRules } from './access-question.ts';
import { carrierLaws } from './carriers.law.ts';
import { documentLaws } from './documents.law.ts';
import { errorLaws } from './errors.law.ts';
import { guideLaws } from './guide.law.ts';
import { limitLaws } from './limits.law.ts';
import { metadataLaws } from './metadata.law.ts';
import { nameLaws } from './names.law.ts';
import { publishLaws } from './publish.law.ts';
import { routeLaws } from './routes.law.ts';
import { sealLaws } from './seals.law.ts';
import { setLaws } from './sets.law.ts';
import { versionLaws } from './versions.law.ts';

export interface LawOptions {
  /** Who may do what, written down a second time: what the access law holds the answers against. Absent: the host's own decisions. */
  readonly accessRules?: AccessRules;
}

/**
 * The laws that every plugin keeps, as a vitest suite: `describePlugin(plugin)` in `test/<format>.laws.test.ts` is all that a plugin
 * needs. Everything is driven by the plugin's value and its `samples`, against a whole host with real HTTP and a real database.
 */
export function describePlugin(plugin: PluginDefinition, options: LawOptions = {}): void {
  describe(`the laws of ${plugin.format}`, () => {
    nameLaws(plugin);
    versionLaws(plugin);
    errorLaws(plugin);
    guideLaws(plugin);
    routeLaws(plugin);
    metadataLaws(plugin);
    documentLaws(plugin);
    setLaws(plugin);
    sealLaws(plugin);
    publishLaws(plugin);
    limitLaws(plugin);
    carrierLaws(plugin);
    accessLaws(plugin, options.accessRules);
  });
}

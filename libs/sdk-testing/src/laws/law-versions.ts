import { RefusalError } from '@packhouse/sdk';
import type { PluginDefinition } from '@packhouse/sdk';

/** The same pre-release, as formats spell it. */
const PRERELEASES = ['2.0.0-rc.1', '2.0.0rc1'];

/** Versions that every format has, in their order, with a pre-release among them where the format has one in a spelling that is known here. */
export function lawVersions({ versions }: PluginDefinition): readonly string[] {
  const prerelease = PRERELEASES.filter((text) => {
    try {
      return versions.parse(text) === text;
    } catch (error) {
      if (error instanceof RefusalError) return false;
      throw error;
    }
  });
  return ['1.0.0', '1.1.0', ...prerelease.slice(0, 1), '2.0.0', '10.0.0'];
}

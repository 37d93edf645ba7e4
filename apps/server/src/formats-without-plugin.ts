import { formatsInUse } from '@packhouse/catalog';
import type { Queryable } from '@packhouse/database';
import type { Discovery } from '@packhouse/plugin-host';

/** A format that has packages and nobody to serve them. */
export interface AbandonedFormat {
  readonly format: string;
  /** What stands for the plugin's name. */
  readonly name: string;
  readonly reason: string;
}

/** Formats whose plugin was taken away: their packages stay, listed and safe, and whoever asks at their addresses hears that they may come back. */
export async function formatsWithoutPlugin(q: Queryable, { plugins, disabled }: Discovery): Promise<readonly AbandonedFormat[]> {
  const known = new Set([...plugins.map(({ plugin }) => plugin.format), ...disabled.map(({ format }) => format)]);
  return (await formatsInUse(q))
    .filter((format) => !known.has(format))
    .map((format) => ({
      format,
      name: format,
      reason: 'no plugin serves this format any more; its packages are kept: add the plugin again',
    }));
}

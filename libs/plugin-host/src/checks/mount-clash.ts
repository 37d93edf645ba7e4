import type { PluginDefinition } from '@packhouse/sdk';
import { MOUNTS, mountsOf } from '../mounts.ts';

/** Every prefix that a plugin's addresses begin with. */
function prefixesOf(definition: PluginDefinition): readonly (readonly string[])[] {
  const standard = MOUNTS.map(({ segments }) => segments.map((segment) => (segment === ':format' ? definition.format : segment)));
  return [...standard, ...mountsOf(definition).map(({ segments }) => segments)];
}

/** Some address begins with both. */
function overlap(a: readonly string[], b: readonly string[]): boolean {
  const shorter = Math.min(a.length, b.length);
  return a.slice(0, shorter).every((segment, at) => segment === b[at] || segment === ':id' || b[at] === ':id');
}

/** A prefix of one plugin at which another one serves already: whoever came first would take its requests. Undefined where they keep apart. */
export function mountClash(definition: PluginDefinition, other: PluginDefinition): string | undefined {
  const theirs = prefixesOf(other);
  const clash = prefixesOf(definition).find((mine) => theirs.some((prefix) => overlap(mine, prefix)));
  return clash && `/${clash.join('/')}`;
}

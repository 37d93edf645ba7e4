import { mountClash } from '../checks/mount-clash.ts';
import type { CompiledPlugin } from '../compiled-plugin.ts';
import type { DiscoveredPlugin } from './discovery.ts';

/** Why a plugin cannot be served beside those that are there: its format or its addresses are another's. Undefined where it can. */
export function whyTaken({ format, definition }: CompiledPlugin, others: Iterable<DiscoveredPlugin>): string | undefined {
  for (const { name, plugin } of others) {
    if (plugin.format === format) return `${name} serves the format ${format} already`;
    const clash = mountClash(definition, plugin.definition);
    if (clash !== undefined) return `its addresses below ${clash} are those of ${name}`;
  }
  return undefined;
}

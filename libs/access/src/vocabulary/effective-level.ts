import type { InstanceSwitches } from './instance-switches.ts';
import type { RegistryLevel } from './registry-level.ts';

/** The level that counts: while the instance switch is off, `public` counts as `enabled`; the stored level revives with the switch. */
export function effectiveLevel(stored: RegistryLevel, settings: InstanceSwitches): RegistryLevel {
  return stored === 'public' && !settings.allowAnyoneToPull ? 'enabled' : stored;
}

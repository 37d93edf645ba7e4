import type { Directory, Group, PackageSettings } from '@packhouse/directory';
import type { PluginDefinition, Setting, SettingValue } from '@packhouse/sdk';
import type { RegistryScope } from '../flow/admission.ts';

export const pluginSettingKey = (format: string, key: string): string => `${format}_${key}`;

const NONE: Readonly<Record<string, SettingValue>> = Object.freeze({});

/** The settings that a format declares, as the project (or group) or the nearest group above that states one says; else the format's default. At the instance: the defaults. */
export async function pluginSettings(
  directory: Pick<Directory, 'project' | 'group'>,
  { format, settings = [] }: Pick<PluginDefinition, 'format' | 'settings'>,
  scope: RegistryScope,
): Promise<Readonly<Record<string, SettingValue>>> {
  if (settings.length === 0) return NONE;
  const stated = await nearestFirst(directory, scope);
  return Object.fromEntries(settings.map((setting) => [setting.key, effective(pluginSettingKey(format, setting.key), setting, stated)]));
}

function effective(key: string, { type, default: own }: Setting, stated: readonly PackageSettings[]): SettingValue {
  const found = stated.map((settings) => settings[key]).find((value) => typeof value === type);
  return (found as SettingValue | undefined) ?? own;
}

/** As they are now: an admission may be remembered, and a body takes its time. */
async function nearestFirst(directory: Pick<Directory, 'project' | 'group'>, scope: RegistryScope): Promise<readonly PackageSettings[]> {
  if (scope.level === 'instance') return [];
  const project = scope.level === 'project' ? await directory.project(scope.project.id) : undefined;
  const lineage = scope.level === 'project' ? scope.project.lineage : [...scope.group.lineage, scope.group.id];
  const groups = await Promise.all([...new Set(lineage)].reverse().map((id) => directory.group(id)));
  return [
    ...(project ? [project.settings] : []),
    ...groups.filter((group): group is Group => group !== undefined).map((group) => group.settings),
  ];
}

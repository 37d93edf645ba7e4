import type { Queryable } from '@packhouse/database';
import { DEFAULT_SETTINGS, type InstanceSettings } from './instance-settings.ts';

/** The row of the settings table that holds what an administrator set. */
export const SETTINGS_KEY = 'instance';

export async function readSettings(db: Queryable): Promise<InstanceSettings> {
  const row = await db.get<{ value: string }>('SELECT value FROM settings WHERE key = ?', [SETTINGS_KEY]);
  if (!row) return DEFAULT_SETTINGS;
  const stored = JSON.parse(row.value) as Partial<InstanceSettings>;
  return { ...DEFAULT_SETTINGS, ...stored };
}

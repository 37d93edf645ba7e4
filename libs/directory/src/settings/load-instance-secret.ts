import { randomBytes } from 'node:crypto';
import type { Database } from '@packhouse/database';

const KEY = 'instance_secret';

/**
 * The secret from which signing and sealing keys are derived, 48 random bytes as text. It is made at the first start, so that nobody
 * runs with an example value; replicas of one database share it.
 */
export async function loadInstanceSecret(db: Database): Promise<string> {
  const stored = await db.read.get<{ value: string }>('SELECT value FROM settings WHERE key = ?', [KEY]);
  if (stored) return stored.value;
  return db.write(async (tx) => {
    await tx.run('INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO NOTHING', [
      KEY,
      randomBytes(48).toString('base64url'),
    ]);
    const row = await tx.get<{ value: string }>('SELECT value FROM settings WHERE key = ?', [KEY]);
    return row!.value;
  });
}

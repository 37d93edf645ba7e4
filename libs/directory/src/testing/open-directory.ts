import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FailureThrottle, PasswordVerifier } from '@packhouse/access';
import { openDatabase } from '@packhouse/database';
import { Directory, type ExternalAuthorization, loadInstanceSecret } from '../index.ts';

/** A directory on a file of its own, with a clock that stands until it is set. */
export interface OpenDirectory {
  readonly directory: Directory;
  readonly clock: { now: number };
  close(): Promise<void>;
}

export async function openDirectory(external?: ExternalAuthorization): Promise<OpenDirectory> {
  const folder = mkdtempSync(join(tmpdir(), 'packhouse-directory-'));
  const db = await openDatabase(join(folder, 'packhouse.sqlite'), { durable: false });
  const clock = { now: Date.parse('2026-03-01T12:00:00Z') };
  const directory = new Directory({
    db,
    passwords: new PasswordVerifier(),
    throttle: new FailureThrottle({ now: () => clock.now }),
    clock: () => clock.now,
    instanceSecret: await loadInstanceSecret(db),
    external,
  });
  const close = async (): Promise<void> => {
    await directory.idle();
    await db.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { directory, clock, close };
}

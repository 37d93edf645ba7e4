import { copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '@packhouse/database';

/** A migrated, empty SQLite file, made once a process and copied for each test: migrations take longer than the tests. */
export class DatabaseTemplate {
  #file: Promise<string> | undefined;

  async copyTo(folder: string): Promise<string> {
    const template = await (this.#file ??= this.#make());
    mkdirSync(folder, { recursive: true });
    const file = join(folder, 'packhouse.sqlite');
    copyFileSync(template, file);
    return file;
  }

  async #make(): Promise<string> {
    const folder = mkdtempSync(join(tmpdir(), 'packhouse-template-'));
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    const file = join(folder, 'packhouse.sqlite');
    const db = await openDatabase(file, { durable: false });
    await db.close();
    // The write-ahead log is folded in by the last close; a copy of the one file is the whole database.
    if (existsSync(`${file}-wal`)) throw new Error('the template database was not closed');
    renameSync(file, `${file}.template`);
    return `${file}.template`;
  }
}

import * as catalog from '@packhouse/catalog';
import type { Project } from '@packhouse/directory';
import type { PackageRow, TagRow, VersionDetail } from '@packhouse/sdk';
import type { LawHost } from './law-host.ts';

/** All that documents are made from. */
export interface PackageRows {
  readonly package: PackageRow;
  readonly details: readonly VersionDetail[];
  readonly tags: readonly TagRow[];
  /** By `<version id> <part>`: one character a byte. */
  readonly stored: ReadonlyMap<string, string>;
}

/** The rows of the project's one package. */
export async function packageRows(host: LawHost, project: Project): Promise<PackageRows> {
  const { read } = host.test.host.db;
  const found = await read.get<catalog.PackageColumns>(`SELECT ${catalog.packageColumns} FROM packages WHERE project_id = ?`, [project.id]);
  const record = found!;
  const details: VersionDetail[] = [];
  for (const version of await catalog.liveVersions(read, record.id)) {
    const files = (await catalog.filesOfVersion(read, version.id)).map(catalog.toFileRow);
    const dependencies = await catalog.dependenciesOf(read, version.id);
    details.push({ package: catalog.toPackageRow(record), version: catalog.toVersionRow(version), files, dependencies });
  }
  const tags = (await catalog.tagsOf(read, record.id)).map(catalog.toTagRow);
  const rows = await read.all<{ version_id: number; name: string; bytes: Uint8Array }>(
    'SELECT version_id, name, bytes FROM parts WHERE package_id = ?',
    [record.id],
  );
  const stored = new Map(rows.map(({ version_id, name, bytes }) => [`${version_id} ${name}`, Buffer.from(bytes).toString('latin1')]));
  return { package: catalog.toPackageRow(record), details, tags, stored };
}

import { writeXml } from '@packhouse/encoding';
import type { XmlNode } from '@packhouse/encoding';
import type { FileRow, PackageDocument, RenderInput } from '@packhouse/sdk';
import { coordinatesOf } from '../names.ts';
import { snapshotFile } from '../snapshot.ts';
import type { SnapshotBuild, SnapshotFile } from '../snapshot.ts';
import { metadataTime } from './metadata-time.ts';

/**
 * The newest file of each classifier and extension of a SNAPSHOT version (metadata model 1.1.0). Builds need not have the same classifiers: every
 * one that is there is listed, at its own build. Clients take the next build's number from `buildNumber`.
 */
export const snapshotMetadata: PackageDocument = {
  per: 'package',
  media: 'application/xml',
  rev: 2,
  files: true,
  includes: ({ status, version }, key) => status === 'default' && version === key['version'],
  render: (input) => [metadataXml(input)],
};

interface Listed extends SnapshotFile {
  /** `yyyyMMddHHmmss`. */
  readonly updated: string;
}

function metadataXml(input: RenderInput): string {
  const [row] = input.versions;
  const version = row!.version;
  const { groupId, artifactId } = coordinatesOf(input.package.name);
  const listed = newest(input.files(row!), { package: input.package.name, version });
  const updated = listed.map((file) => file.updated).sort();
  return writeXml({
    name: 'metadata',
    attributes: { modelVersion: '1.1.0' },
    children: [
      { name: 'groupId', text: groupId },
      { name: 'artifactId', text: artifactId },
      { name: 'version', text: version },
      {
        name: 'versioning',
        children: [
          latestBuild(listed),
          { name: 'lastUpdated', text: updated.at(-1) ?? metadataTime(input.package.updatedAt) },
          { name: 'snapshotVersions', children: listed.map(snapshotVersion) },
        ],
      },
    ],
  });
}

/** In a fixed order: by extension, then classifier. */
function newest(files: readonly FileRow[], of: { package: string; version: string }): readonly Listed[] {
  const byKind = new Map<string, Listed>();
  for (const { path, createdAt } of files) {
    const file = snapshotFile(path, of);
    if (!file) continue;
    const listed = { ...file, updated: file.build?.timestamp.replace('.', '') ?? metadataTime(createdAt) };
    const kind = `${file.extension} ${file.classifier}`;
    const known = byKind.get(kind);
    if (!known || isNewer(listed, known)) byKind.set(kind, listed);
  }
  return [...byKind].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, file]) => file);
}

function isNewer(a: Listed, b: Listed): boolean {
  if (a.updated !== b.updated) return a.updated > b.updated;
  return (a.build?.number ?? 0) > (b.build?.number ?? 0);
}

function latestBuild(listed: readonly Listed[]): XmlNode | undefined {
  const builds = listed.map(({ build }) => build).filter((build) => build !== undefined);
  const latest = builds.reduce<SnapshotBuild | undefined>((best, build) => (best && compare(best, build) > 0 ? best : build), undefined);
  if (!latest) return undefined;
  // A publisher's number is one more than what stands here: the highest, also where the clock of its publisher is behind.
  const highest = Math.max(...builds.map(({ number }) => number));
  return {
    name: 'snapshot',
    children: [
      { name: 'timestamp', text: latest.timestamp },
      { name: 'buildNumber', text: String(highest) },
    ],
  };
}

function compare(a: SnapshotBuild, b: SnapshotBuild): number {
  if (a.timestamp !== b.timestamp) return a.timestamp < b.timestamp ? -1 : 1;
  return a.number - b.number;
}

function snapshotVersion({ classifier, extension, value, updated }: Listed): XmlNode {
  return {
    name: 'snapshotVersion',
    children: [
      classifier === '' ? undefined : { name: 'classifier', text: classifier },
      { name: 'extension', text: extension },
      { name: 'value', text: value },
      { name: 'updated', text: updated },
    ],
  };
}

import { writeXml } from '@packhouse/encoding';
import type { XmlNode } from '@packhouse/encoding';
import type { PackageDocument, PackageRow, VersionRow } from '@packhouse/sdk';
import { coordinatesOf } from '../names.ts';
import { isSnapshot } from '../snapshot.ts';
import { versions as rules } from '../versions.ts';
import { metadataTime } from './metadata-time.ts';
import type { PluginEntry } from './plugin-entry.ts';

export interface ArtifactVersions {
  readonly package: Pick<PackageRow, 'name' | 'updatedAt'>;
  readonly versions: readonly VersionRow[];
}

/** https://maven.apache.org/ref/3.9.16/maven-repository-metadata/repository-metadata.html: all versions of an artifact, the highest last. */
export const artifactMetadata: PackageDocument = {
  per: 'package',
  media: 'application/xml',
  rev: 1,
  order: 'ascending',
  render: (input) => [metadataXml(input, [])],
};

/** The document of a folder that is an artifact's, a group's, or both. */
export function metadataXml(artifact: ArtifactVersions | undefined, plugins: readonly PluginEntry[]): string {
  return writeXml({ name: 'metadata', children: [...(artifact ? versioning(artifact) : []), pluginList(plugins)] });
}

function versioning({ package: of, versions }: ArtifactVersions): readonly XmlNode[] {
  const { groupId, artifactId } = coordinatesOf(of.name);
  const sorted = versions.toSorted((a, b) => rules.compare(a.version, b.version) || a.id - b.id);
  const release = sorted.findLast(({ version }) => !isSnapshot(version));
  return [
    { name: 'groupId', text: groupId },
    { name: 'artifactId', text: artifactId },
    {
      name: 'versioning',
      children: [
        { name: 'latest', text: sorted.at(-1)?.version },
        release && { name: 'release', text: release.version },
        { name: 'versions', children: sorted.map(({ version }) => ({ name: 'version', text: version })) },
        { name: 'lastUpdated', text: metadataTime(of.updatedAt) },
      ],
    },
  ];
}

function pluginList(plugins: readonly PluginEntry[]): XmlNode | undefined {
  if (plugins.length === 0) return undefined;
  const children = plugins.map(({ name, prefix, artifactId }) => ({
    name: 'plugin',
    children: [
      { name: 'name', text: name },
      { name: 'prefix', text: prefix },
      { name: 'artifactId', text: artifactId },
    ],
  }));
  return { name: 'plugins', children };
}

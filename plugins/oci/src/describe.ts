import type { Describe, Panel } from '@packhouse/sdk';
import type { Descriptor } from './manifest/descriptor.ts';
import { manifestMetadata } from './metadata.ts';

const MOST_ROWS = 500;

export const describe: Describe = ({ version, files }) => {
  const { mediaType, artifactType, annotations = {}, config, layers = [], manifests = [], subject } = manifestMetadata(version.metadata);
  const all = config ? [config, ...layers] : layers;
  const facts = [
    { label: 'Digest', value: version.version },
    { label: 'Media type', value: mediaType },
    { label: 'Artifact type', value: artifactType },
    { label: 'Refers to', value: subject },
    { label: 'Bytes of the manifest', value: files[0] && String(files[0].size) },
    { label: 'Bytes of its blobs', value: all.length > 0 ? String(all.reduce((sum, { size }) => sum + size, 0)) : undefined },
  ];
  const panels: Panel[] = [
    { kind: 'facts', title: 'Manifest', rows: facts.flatMap(({ label, value }) => (value ? [{ label, value }] : [])) },
  ];
  if (layers.length > 0) panels.push(table('Layers', layers));
  if (manifests.length > 0) panels.push(table('Manifests', manifests));
  const notes = Object.entries(annotations).slice(0, MOST_ROWS);
  if (notes.length > 0) panels.push({ kind: 'table', title: 'Annotations', columns: ['Name', 'Value'], rows: notes });
  return {
    summary: annotations['org.opencontainers.image.description'],
    license: annotations['org.opencontainers.image.licenses'],
    panels,
  };
};

function table(title: string, descriptors: readonly Descriptor[]): Panel {
  const rows = descriptors
    .slice(0, MOST_ROWS)
    .map(({ digest, mediaType = '', platform = '', size }) => [digest, platform || mediaType, String(size)]);
  return { kind: 'table', title, columns: ['Digest', 'What', 'Bytes'], rows };
}

import { createHash } from 'node:crypto';
import { OCI_INDEX, OCI_MANIFEST } from '../src/media.ts';

export const CONFIG = 'application/vnd.oci.image.config.v1+json';
export const LAYER = 'application/vnd.oci.image.layer.v1.tar';

/** Bytes under the name that the registry knows them by. */
export interface Content {
  readonly media: string;
  readonly bytes: Buffer;
  readonly digest: string;
  /** Of a compressed layer: the digest of what it holds. */
  readonly diffId?: string;
}

export function content(bytes: string | Buffer, media = LAYER, algorithm: 'sha256' | 'sha512' = 'sha256'): Content {
  const buffer = Buffer.from(bytes as string);
  return { media, bytes: buffer, digest: `${algorithm}:${createHash(algorithm).update(buffer).digest('hex')}` };
}

export const descriptor = ({ media, bytes, digest }: Content) => ({ mediaType: media, digest, size: bytes.length });

const json = (value: unknown, media: string): Content => content(JSON.stringify(value), media);

export interface Image {
  readonly blobs: readonly Content[];
  readonly manifest: Content;
}

/** An image of these layers; `more` goes into its manifest. */
export function image(layers: readonly Content[], more: Record<string, unknown> = {}): Image {
  const config = json(
    { architecture: 'amd64', os: 'linux', rootfs: { type: 'layers', diff_ids: layers.map(({ digest, diffId = digest }) => diffId) } },
    CONFIG,
  );
  const manifest = { schemaVersion: 2, mediaType: OCI_MANIFEST, config: descriptor(config), layers: layers.map(descriptor), ...more };
  return { blobs: [config, ...layers], manifest: json(manifest, OCI_MANIFEST) };
}

/** A manifest that refers to another one, with a blob of nothing but `{}`. */
export function artifact(subject: Content, artifactType: string, note: string): Image {
  const empty = content('{}', 'application/vnd.oci.empty.v1+json');
  const more = {
    artifactType,
    config: descriptor(empty),
    layers: [descriptor(empty)],
    subject: descriptor(subject),
    annotations: { note },
  };
  return { blobs: [empty], manifest: image([], more).manifest };
}

export function index(manifests: readonly Content[]): Content {
  return json({ schemaVersion: 2, mediaType: OCI_INDEX, manifests: manifests.map(descriptor) }, OCI_INDEX);
}

import { createHash, randomBytes } from 'node:crypto';

/** Bytes and their name in a registry; in pieces, so that large ones share most of their memory. */
export interface OciBlob {
  readonly digest: string;
  readonly size: number;
  readonly pieces: readonly Buffer[];
}

const MIB = 1024 * 1024;
const TAIL = 64;
const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';

function tail(of: string): Buffer {
  return Buffer.from(of.padEnd(TAIL).slice(0, TAIL));
}

/** Makes blobs of one size, each with an end of its own: the noise before it is hashed once. */
export function blobMaker(size: number): (of: string) => OciBlob {
  const noise = randomBytes(Math.min(size, MIB));
  const pieces: Buffer[] = [];
  const common = createHash('sha256');
  for (let left = size - TAIL; left > 0; left -= MIB) {
    const piece = noise.subarray(0, Math.min(left, MIB));
    pieces.push(piece);
    common.update(piece);
  }
  return (of) => {
    const end = tail(of);
    return { size, pieces: [...pieces, end], digest: `sha256:${common.copy().update(end).digest('hex')}` };
  };
}

/** A manifest of these layers; the first one stands for the configuration too, which clients send as any other blob. */
export function ociManifest(layers: readonly OciBlob[]): { readonly media: string; readonly bytes: Buffer } {
  const descriptor = ({ digest, size }: OciBlob, mediaType: string) => ({ mediaType, digest, size });
  const value = {
    schemaVersion: 2,
    mediaType: MANIFEST,
    config: descriptor(layers[0]!, 'application/vnd.oci.image.config.v1+json'),
    layers: layers.map((layer) => descriptor(layer, 'application/vnd.oci.image.layer.v1.tar')),
  };
  return { media: MANIFEST, bytes: Buffer.from(JSON.stringify(value)) };
}

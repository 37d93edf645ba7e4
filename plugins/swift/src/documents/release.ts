import type { FileRow, PackageDocument, Part } from '@packhouse/sdk';
import { archivePath, METADATA } from '../files.ts';
import { swiftFile } from '../metadata.ts';
import { releaseTime } from './release-time.ts';

/** A release as `GET /{scope}/{name}/{version}` tells it (Registry.md, section 4.2). */
export const releasePart: Part = {
  rev: 1,
  make({ package: of, version: row, files }) {
    const file = (path: string): FileRow | undefined => files.find((one) => one.path === path);
    const archive = file(archivePath(of.name, row.version));
    const told = file(METADATA);
    return JSON.stringify({
      id: of.name,
      version: row.version,
      resources: archive ? [sourceArchive(archive)] : [],
      metadata: (told && swiftFile(told).release) ?? {},
      publishedAt: releaseTime(row.createdAt),
    });
  },
};

function sourceArchive(archive: FileRow): object {
  const { signature } = swiftFile(archive);
  const signing = signature && { signatureBase64Encoded: signature.base64, signatureFormat: signature.format };
  return { name: 'source-archive', type: 'application/zip', checksum: archive.digests.sha256, ...(signing && { signing }) };
}

export const release: PackageDocument = {
  per: 'package',
  media: 'application/json',
  part: 'release',
  rev: 1,
  includes: ({ status, version }, { version: asked }) => status === 'default' && version === asked,
  frame: () => ({ head: '', join: '', tail: '' }),
};

import { readTarZst, readZip } from '@packhouse/archives';
import type { ArchiveEntry } from '@packhouse/archives';
import { refuse } from '@packhouse/sdk';
import type { Staged } from '@packhouse/sdk';
import { InfoFiles } from './info-files.ts';
import { jsonFile } from './json-file.ts';

const METADATA = 'metadata.json';
const FORMAT_VERSION = 2;
const MAX_METADATA = 64 * 1024;
/** Three, and what a later revision of the format may add. */
const MAX_MEMBERS = 16;
/** Of the tar with the `info` folder: recipes and lists of files, and no payload. */
const INFO_BYTES = 256 * 1024 ** 2;

/**
 * A `.conda` file (CEP 35): a zip that stores metadata.json, `info-<stem>.tar.zst` and `pkg-<stem>.tar.zst`, so that readers can fetch one of them alone. Only the
 * first two are read.
 */
export async function readConda(staged: Staged, stem: string): Promise<InfoFiles> {
  const info = new InfoFiles();
  const members = new Set<string>();
  const visit = async (entry: ArchiveEntry): Promise<void> => {
    members.add(entry.path);
    if (entry.path === METADATA) checkMetadata(await entry.bytes({ max: MAX_METADATA }));
    if (entry.path !== `info-${stem}.tar.zst`) return;
    await readTarZst(entry.chunks(), { maxOutputBytes: INFO_BYTES }, (file) => info.visit(file));
  };
  await readZip(staged, { deflated: 'refuse', maxEntries: MAX_MEMBERS, maxOutputBytes: Infinity }, visit);
  for (const needed of [METADATA, `info-${stem}.tar.zst`, `pkg-${stem}.tar.zst`]) {
    if (!members.has(needed)) {
      throw refuse(
        'invalid-package',
        `The package has no ${needed}: its parts are called after its file name, which must be the one that it was built with.`,
      );
    }
  }
  return info;
}

function checkMetadata(bytes: Uint8Array): void {
  const { conda_pkg_format_version: version } = jsonFile(bytes, METADATA, { maxBytes: MAX_METADATA });
  if (version === FORMAT_VERSION) return;
  throw refuse('invalid-package', `metadata.json must say "conda_pkg_format_version": ${FORMAT_VERSION}.`);
}

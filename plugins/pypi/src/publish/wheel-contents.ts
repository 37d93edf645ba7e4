import { readZip } from '@packhouse/archives';
import type { ArchiveEntry } from '@packhouse/archives';
import { refuse } from '@packhouse/sdk';
import type { Staged } from '@packhouse/sdk';
import { METADATA_BYTES, headerFields } from '../core-metadata/header-fields.ts';
import { checkRecord } from './check-record.ts';
import { readArchive } from './read-archive.ts';
import { WHEEL_LIMITS } from './wheel-limits.ts';

export interface WheelContents {
  /** `acme-1.0.0.dist-info` */
  readonly distInfo: string;
  /** METADATA as it is. */
  readonly metadata: Uint8Array;
}

const READ: ReadonlyMap<string, number> = new Map([
  ['METADATA', METADATA_BYTES],
  ['WHEEL', 65_536],
  ['RECORD', 16 * 1024 * 1024],
]);

/** Reads a wheel (https://packaging.python.org/en/latest/specifications/binary-distribution-format/) twice: for what it says of itself, then for whether that is so. */
export function wheelContents(wheel: Staged): Promise<WheelContents> {
  return readArchive('wheel', async () => {
    const folders = new Set<string>();
    const files = new Map<string, Uint8Array>();
    const { entries } = await readZip(wheel, WHEEL_LIMITS, (entry) => note(entry, folders, files));
    const [distInfo, second] = folders;
    if (distInfo === undefined) throw refuse('invalid-package', 'The wheel has no .dist-info folder at its top.');
    if (second !== undefined)
      throw refuse('invalid-package', 'The wheel has two .dist-info folders: installers would disagree about which counts.');
    const file = (name: string): Uint8Array => {
      const bytes = files.get(name);
      if (!bytes) throw refuse('invalid-package', `The wheel has no ${distInfo}/${name}.`);
      return bytes;
    };
    const metadata = file('METADATA');
    checkFormat(file('WHEEL'));
    await checkRecord(wheel, file('RECORD'), { distInfo, entries });
    return { distInfo, metadata };
  });
}

/** Installers look for the folder without telling case on some systems. */
async function note(entry: ArchiveEntry, folders: Set<string>, files: Map<string, Uint8Array>): Promise<void> {
  const [folder = '', name = '', deeper] = entry.path.split('/', 3);
  if (!folder.toLowerCase().endsWith('.dist-info')) return;
  folders.add(folder);
  const max = READ.get(name);
  if (max !== undefined && deeper === undefined && entry.type === 'file') files.set(name, await entry.bytes({ max }));
}

function checkFormat(bytes: Uint8Array): void {
  const version = headerFields(bytes, 'WHEEL').fields.find(({ name }) => name.toLowerCase() === 'wheel-version')?.value;
  if (version === undefined || !/^1\.\d+$/.test(version)) throw refuse('invalid-package', 'WHEEL must have a Wheel-Version of 1.x.');
}

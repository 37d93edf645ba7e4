import { ArchiveError, readTar, readTarGz, readZip } from '@packhouse/archives';
import type { ArchiveEntry, VisitEntry } from '@packhouse/archives';
import { refuse } from '@packhouse/sdk';
import type { Staged } from '@packhouse/sdk';
import type { ArchiveKind } from './archive-kind.ts';
import { README_BYTES, cappedReadme, isReadme } from './readme.ts';

const COMPOSER_JSON = 'composer.json';
const COMPOSER_JSON_BYTES = 1024 * 1024;
/** Composer passes over it when it looks for the one top folder. */
const FINDER_FILE = '.DS_Store';

/** What only the archive can tell. */
export interface ArchiveFacts {
  readonly composerJson: Uint8Array;
  readonly readme?: string;
}

interface Found {
  /** By folder, `''` for the root. */
  readonly composerJson: Map<string, Uint8Array>;
  readonly readme: Map<string, string>;
  /** What stands at the top. */
  readonly top: Set<string>;
}

/** Reads an archive once. A damaged, over-large or ambiguous one is refused in the reader's own words. */
export async function readArchive(staged: Staged, { extension }: ArchiveKind): Promise<ArchiveFacts> {
  const found: Found = { composerJson: new Map(), readme: new Map(), top: new Set() };
  const visit: VisitEntry = (entry) => note(entry, found);
  try {
    if (extension === 'zip') await readZip(staged, {}, visit);
    else if (extension === 'tar') await readTar(staged.stream(), {}, visit);
    else await readTarGz(staged.stream(), {}, visit);
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    throw refuse(error.status === 413 ? 'too-large' : 'invalid-package', `The archive cannot be read. ${error.message}.`, { cause: error });
  }
  return factsOf(found);
}

async function note(entry: ArchiveEntry, found: Found): Promise<void> {
  if (entry.type === 'link') {
    const at = JSON.stringify(entry.path.slice(0, 200));
    throw refuse(
      'invalid-package',
      `The archive holds a link, ${at}, which may lead out of the package: put the file itself in its place.`,
    );
  }
  const [top = '', ...below] = entry.path.split('/');
  if (top !== FINDER_FILE) found.top.add(top);
  if (below.length > 1 || (below.length === 0 && entry.type === 'directory')) return;
  const [folder, file] = below.length === 0 ? ['', top] : [top, below[0]!];
  if (file.toLowerCase() === COMPOSER_JSON) await noteComposerJson(entry, { folder, file }, found);
  else if (entry.type === 'file' && isReadme(file) && !found.readme.has(folder) && mayCount(folder, found.readme))
    found.readme.set(folder, await firstText(entry));
}

/** On disks that do not tell case, another spelling would be the one that counts. */
async function noteComposerJson(entry: ArchiveEntry, at: { folder: string; file: string }, { composerJson }: Found): Promise<void> {
  if (entry.type !== 'file' || at.file !== COMPOSER_JSON) {
    const path = JSON.stringify(entry.path.slice(0, 200));
    throw refuse('invalid-package', `The archive holds ${path}, which is not a plain file composer.json: clients would disagree about it.`);
  }
  if (mayCount(at.folder, composerJson)) composerJson.set(at.folder, await entry.bytes({ max: COMPOSER_JSON_BYTES }));
}

/** The root always; of folders one alone would count, so the second need not be kept. */
function mayCount(folder: string, known: ReadonlyMap<string, unknown>): boolean {
  return folder === '' || known.size === 0;
}

/** Composer unpacks the one folder at the top as if it were not there; archives of code hosts have one. Otherwise the root counts. */
function factsOf({ composerJson, readme, top }: Found): ArchiveFacts {
  const folder = top.size === 1 && !composerJson.has('') ? [...top][0]! : '';
  const bytes = composerJson.get(folder);
  if (bytes) return { composerJson: bytes, readme: readme.get(folder) };
  throw refuse('invalid-package', 'The archive has no composer.json, neither at its root nor in its one top folder.');
}

async function firstText(entry: ArchiveEntry): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of entry.chunks()) {
    chunks.push(Uint8Array.from(chunk));
    size += chunk.length;
    if (size >= README_BYTES) break;
  }
  return cappedReadme(Buffer.concat(chunks).toString('utf8'));
}

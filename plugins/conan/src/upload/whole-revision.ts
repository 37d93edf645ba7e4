import { refuse, type Staged } from '@packhouse/sdk';
import { CONANFILE, CONANINFO, isMetadata, isPackage, MANIFEST, type Revision } from '../layout.ts';
import type { Manifest } from '../parse/manifest.ts';
import { readManifest } from './content.ts';

export type Files = ReadonlyMap<string, Staged>;

/** A revision that has all its files. */
export interface WholeRevision {
  readonly manifest: Manifest;
  /** Those that belong to it: what an earlier attempt has left beside them is not among them. */
  readonly files: Files;
}

const SOURCES = 'export_source/';

/**
 * The files as one revision, once nothing of it is missing: the manifest says what must be there. Conan sends it last, but other clients send files side
 * by side. Refuses where a file is not the one that the manifest names.
 */
export async function wholeRevision(revision: Revision, files: Files): Promise<WholeRevision | undefined> {
  const last = files.get(MANIFEST);
  if (!last) return undefined;
  const manifest = await readManifest(last);
  const main = isPackage(revision) ? CONANINFO : CONANFILE;
  const stems = [...archivesOf(revision, manifest, main)];
  const archives = stems.map((stem) => [...files.keys()].filter((path) => path.startsWith(`${stem}.`)));
  const head = files.get(main);
  if (!head || archives.some((found) => found.length === 0)) return undefined;
  const named = manifest.files.get(main);
  if (named !== head.digests.md5)
    throw refuse(
      'digest-mismatch',
      named === undefined
        ? `conanmanifest.txt does not name ${main}.`
        : `conanmanifest.txt says that ${main} has the md5 ${named}, but the file that arrived has ${head.digests.md5}; upload both again.`,
    );
  const twice = archives.find((found) => found.length > 1);
  if (twice) throw refuse('invalid-package', `${twice.join(' and ')} are the same archive packed twice: a revision has one of them.`);
  const optional = isPackage(revision) ? [...files.keys()].filter((path) => path.startsWith('conan_package.')) : [];
  const kept = new Set([main, MANIFEST, ...archives.flat(), ...optional, ...[...files.keys()].filter(isMetadata)]);
  return { manifest, files: new Map([...files].filter(([path]) => kept.has(path))) };
}

/** The archives that hold what the manifest names beside the main file. */
function* archivesOf(revision: Revision, { files }: Manifest, main: string): Generator<string> {
  const others = [...files.keys()].filter((path) => path !== main);
  if (isPackage(revision)) {
    if (others.length > 0) yield 'conan_package';
    return;
  }
  if (others.some((path) => !path.startsWith(SOURCES))) yield 'conan_export';
  if (others.some((path) => path.startsWith(SOURCES))) yield 'conan_sources';
}

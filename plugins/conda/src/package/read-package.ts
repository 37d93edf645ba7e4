import { ArchiveError } from '@packhouse/archives';
import { refuse } from '@packhouse/sdk';
import type { Staged } from '@packhouse/sdk';
import type { ArchiveName } from '../archive-name.ts';
import { aboutJson } from './about-json.ts';
import type { About } from './about-json.ts';
import { contents } from './contents.ts';
import type { Contents } from './contents.ts';
import { checkIdentity, indexJson } from './index-json.ts';
import type { IndexJson } from './index-json.ts';
import { ABOUT, INDEX, INFO_LIMITS, PATHS, RUN_EXPORTS } from './info-files.ts';
import type { InfoFiles } from './info-files.ts';
import { jsonFile, refuseHalves } from './json-file.ts';
import type { JsonObject } from './json-file.ts';
import { readConda } from './read-conda.ts';
import { readTarPackage } from './read-tar-package.ts';
import { runExports } from './run-exports.ts';
import type { RunExports } from './run-exports.ts';

export interface CondaPackage {
  readonly index: IndexJson;
  readonly about: About;
  readonly runExports: RunExports;
  readonly contents: Contents;
}

/** Reads what a package says about itself. What a solver or installer could not use is refused, in words for its publisher. */
export async function readPackage(staged: Staged, file: ArchiveName, now: number): Promise<CondaPackage> {
  const { found } = await infoOf(staged, file);
  const json = (path: string): JsonObject => {
    const value = jsonFile(found.get(path)!, path, { maxBytes: INFO_LIMITS[path]! });
    if (path !== ABOUT) refuseHalves(value, path);
    return value;
  };
  if (!found.has(INDEX)) throw refuse('invalid-package', 'The archive is no conda package: it has no info/index.json.');
  const index = indexJson(json(INDEX), now);
  checkIdentity(index, file);
  return {
    index,
    about: found.has(ABOUT) ? aboutJson(json(ABOUT)) : {},
    runExports: found.has(RUN_EXPORTS) ? runExports(json(RUN_EXPORTS)) : {},
    contents: contents(found.get(PATHS), index.name),
  };
}

async function infoOf(staged: Staged, { extension, stem }: ArchiveName): Promise<InfoFiles> {
  try {
    return extension === '.conda' ? await readConda(staged, stem) : await readTarPackage(staged);
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    throw refuse(error.status === 413 ? 'too-large' : 'invalid-package', `The package cannot be read. ${error.message}.`, { cause: error });
  }
}

import { del, get, put, raw } from '@packhouse/sdk';
import type { Route } from '@packhouse/sdk';
import { download } from './handlers/download.ts';
import { listVersions } from './handlers/list-versions.ts';
import { remove } from './handlers/remove.ts';
import { upload } from './handlers/upload.ts';

const VERSION = '/{package:name}/{version:version}';
const FILE = `${VERSION}/{file}`;
const FILES = ['/app/1.0.0/app.__format__'];

/** The whole instance serves only names that say which top-level group they belong to (`names.root`). */
const READ = ['project', 'group'] as const;

/** Every route says what its caller must be allowed to do; the host decides before the handler runs. */
export const routes: readonly Route[] = [
  put(FILE, 'publish', { body: raw(), examples: FILES }, upload),
  get(FILE, 'pull', { levels: READ, examples: FILES }, download),
  del(VERSION, 'delete', { examples: ['/app/1.0.0'] }, remove),
  get('/{package:name}', 'pull', { levels: READ, examples: ['/app'] }, listVersions),
];

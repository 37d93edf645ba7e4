import { byContentType, del, get, multipart, put, raw } from '@packhouse/sdk';
import type { MultipartBody, RawBody, Route } from '@packhouse/sdk';
import { download } from './handlers/download.ts';
import { listFiles } from './handlers/list-files.ts';
import { listVersions } from './handlers/list-versions.ts';
import { removeFile, removeVersion } from './handlers/remove.ts';
import { upload } from './handlers/upload.ts';

const PROJECT = ['project'] as const;
const FILE_OR_FORM = byContentType<RawBody | MultipartBody>({ 'multipart/form-data': multipart({ maxParts: 2 }), '*': raw() });
const FILE = '/{package:name}/{version}/{file*:path}';
const FILES = ['/app/1.0.0/app.bin', '/app/1.0.0/sub/dir/app.bin'];

export const routes: readonly Route[] = [
  put(FILE, 'publish', { levels: PROJECT, body: FILE_OR_FORM, examples: FILES }, upload),
  get(FILE, 'pull', { levels: PROJECT, examples: [...FILES, '/app/latest/app.bin'] }, download),
  del(FILE, 'delete', { levels: PROJECT, examples: FILES }, removeFile),
  get('/{package:name}/{version}', 'pull', { levels: PROJECT, examples: ['/app/1.0.0', '/app/latest'] }, listFiles),
  del('/{package:name}/{version}', 'delete', { levels: PROJECT, examples: ['/app/1.0.0'] }, removeVersion),
  get('/{package:name}', 'pull', { levels: PROJECT, examples: ['/app'] }, listVersions),
];

import { byContentType, form, get, json, multipart, post } from '@packhouse/sdk';
import type { FormBody, JsonBody, Route } from '@packhouse/sdk';
import { file } from './handlers/file.ts';
import { projectJson, releaseJson } from './handlers/json-api.ts';
import { projectList } from './handlers/project-list.ts';
import { projectPage } from './handlers/project-page.ts';
import { provenance } from './handlers/provenance.ts';
import { upload } from './handlers/upload.ts';
import { unyank, yank } from './handlers/yank.ts';

/** Each classifier and each requirement is a part of its own; the largest projects have about a thousand. */
const MOST_PARTS = 5_000;
const SMALL = 65_536;
const DIGEST = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

const reading: readonly Route[] = [
  get('/simple(/)?', 'pull', { examples: ['/simple', '/simple/'] }, projectList),
  get('/simple/{package:name}(/)?', 'pull', { examples: ['/simple/acme-lib', '/simple/acme-lib/', '/simple/Acme_Lib/'] }, projectPage),
  // Where hatch looks for the files that are there already: it takes every index that is not the public one for devpi's.
  get('/+simple/{package:name}(/)?', 'pull', { examples: ['/+simple/acme-lib', '/+simple/acme-lib/'] }, projectPage),
  get('/files/{sha256:sha256}/{file}', 'pull', { examples: [`/files/${DIGEST}/acme_lib-1.0-py3-none-any.whl`] }, file),
  get(
    '/integrity/{package:name}/{version}/{file}/provenance',
    'pull',
    { examples: ['/integrity/acme-lib/1.0/acme_lib-1.0-py3-none-any.whl/provenance'] },
    provenance,
  ),
  get('/pypi/{package:name}/json(/)?', 'pull', { examples: ['/pypi/acme-lib/json', '/pypi/acme-lib/json/'] }, projectJson),
  get(
    '/pypi/{package:name}/{version}/json(/)?',
    'pull',
    { examples: ['/pypi/acme-lib/1.0/json', '/pypi/acme-lib/1.0/json/'] },
    releaseJson,
  ),
];

const reason = byContentType<FormBody | JsonBody>({
  'application/x-www-form-urlencoded': form({ limit: SMALL }),
  '*': json({ limit: SMALL, optional: true }),
});

const writing: readonly Route[] = [
  post('/', 'publish', { body: multipart({ maxParts: MOST_PARTS }), examples: ['/'] }, upload),
  post('/{package:name}/{version}/yank', 'delete', { body: reason, examples: ['/acme-lib/1.0/yank'] }, yank),
  post('/{package:name}/{version}/unyank', 'delete', { examples: ['/acme-lib/1.0/unyank'] }, unyank),
];

export const routes: readonly Route[] = [...reading, ...writing];

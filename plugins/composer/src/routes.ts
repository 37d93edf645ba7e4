import { byContentType, del, form, get, json, multipart, post, put, raw } from '@packhouse/sdk';
import type { MultipartBody, RawBody, Route } from '@packhouse/sdk';
import { abandon, takeUp } from './handlers/abandon.ts';
import { archive, archiveByReference } from './handlers/archive.ts';
import { list } from './handlers/list.ts';
import { branches, releases } from './handlers/metadata.ts';
import { notify } from './handlers/notify.ts';
import { providers } from './handlers/providers.ts';
import { publish } from './handlers/publish.ts';
import { removeVersion } from './handlers/remove.ts';
import { repository } from './handlers/repository.ts';
import { search } from './handlers/search.ts';
import { securityAdvisories } from './handlers/security-advisories.ts';

/** Names are not bound to groups, so the instance as a whole cannot tell whose package is meant. */
const LEVELS = ['project', 'group'] as const;
const REFERENCE = '0'.repeat(40);
const NOTIFICATION_BYTES = 1024 * 1024;
const SMALL_BYTES = 65_536;

const upload = byContentType<RawBody | MultipartBody>({ 'multipart/form-data': multipart({ maxParts: 8 }), '*': raw() });

const reading: readonly Route[] = [
  // Clients put the file's name behind an address that has none; GitLab's own has two.
  get('/packages.json', 'pull', { levels: LEVELS, examples: ['/packages.json'] }, repository),
  get('/packages', 'pull', { levels: LEVELS, examples: ['/packages'] }, repository),
  get('/p2/{package:name}.json', 'pull', { levels: LEVELS, examples: ['/p2/acme/lib.json', '/p2/acme%2Flib.json'] }, releases),
  get('/p2/{package:name}~dev.json', 'pull', { levels: LEVELS, examples: ['/p2/acme/lib~dev.json'] }, branches),
  get(
    '/archives/{package:name}/{version:version}/{file:archive}',
    'pull',
    {
      levels: LEVELS,
      examples: [
        `/archives/acme/lib/1.0.0/${REFERENCE}.zip`,
        `/archives/acme/lib/dev-feature/one/${REFERENCE}.tar.gz`,
        `/archives/acme/lib/dev-feature%2Fone/${REFERENCE}.tar`,
      ],
    },
    archive,
  ),
  get('/archives/{package:name}.zip', 'pull', { levels: LEVELS, examples: ['/archives/acme/lib.zip'] }, archiveByReference),
  get('/search.json', 'pull', { levels: LEVELS, examples: ['/search.json'] }, search),
  get('/list.json', 'pull', { levels: LEVELS, examples: ['/list.json'] }, list),
  get('/providers/{provided:provided}.json', 'pull', { levels: LEVELS, examples: ['/providers/psr/log-implementation.json'] }, providers),
  post('/downloads', 'pull', { levels: LEVELS, body: json({ limit: NOTIFICATION_BYTES }), examples: ['/downloads'] }, notify),
  get('/security-advisories', 'pull', { levels: LEVELS, examples: ['/security-advisories'] }, securityAdvisories),
  post('/security-advisories', 'pull', { levels: LEVELS, body: form(), examples: ['/security-advisories'] }, securityAdvisories),
];

const writing: readonly Route[] = [
  put('/', 'publish', { body: upload, examples: ['/'] }, publish),
  post('/', 'publish', { body: upload, examples: ['/'] }, publish),
  del(
    '/packages/{package:name}/{version:version}',
    'delete',
    { examples: ['/packages/acme/lib/1.0.0', '/packages/acme/lib/dev-feature/one'] },
    removeVersion,
  ),
  put(
    '/packages/{package:name}/abandoned',
    'delete',
    { body: json({ limit: SMALL_BYTES, optional: true }), examples: ['/packages/acme/lib/abandoned'] },
    abandon,
  ),
  del('/packages/{package:name}/abandoned', 'delete', { examples: ['/packages/acme/lib/abandoned'] }, takeUp),
];

export const routes: readonly Route[] = [...reading, ...writing];

import { del, get, json, open, post, put } from '@packhouse/sdk';
import type { Route } from '@packhouse/sdk';
import { attestations } from './handlers/attestations.ts';
import { auditBulk, auditReport } from './handlers/audit.ts';
import { collaborators, visibility } from './handlers/collaborators.ts';
import { listDistTags, removeDistTag, setDistTag } from './handlers/dist-tags.ts';
import { ping, whoami } from './handlers/identity.ts';
import { login, logout } from './handlers/login.ts';
import { packument } from './handlers/packument.ts';
import { putPackage } from './handlers/put-package.ts';
import { search } from './handlers/search.ts';
import { signingKeys } from './handlers/signing-keys.ts';
import { tarball } from './handlers/tarball.ts';
import { unpublishPackage } from './handlers/unpublish-package.ts';
import { unpublishTarball } from './handlers/unpublish-tarball.ts';
import { unpublishVersions } from './handlers/unpublish-versions.ts';
import { versionDocument } from './handlers/version-document.ts';
import { pollWebLogin, startWebLogin } from './handlers/web-login.ts';

/** A packument that a client sends back, or a manifest, beside the tarball: the largest in the public registry have 17 MB. */
const DOCUMENT_BYTES = 20 * 1024 * 1024;
const SMALL_BYTES = 65_536;
const ALL = ['project', 'group', 'instance'] as const;

const upload = json({
  limit: DOCUMENT_BYTES,
  spool: [
    { at: '/_attachments/*.sigstore/data', decode: 'utf8' },
    { at: '/_attachments/*/data', decode: 'base64' },
  ],
});

const reading: readonly Route[] = [
  get('/{package:name}', 'pull', { examples: ['/lib', '/@acme%2flib', '/@acme%2Flib', '/@acme/lib'] }, packument),
  get(
    '/{package:name}/{version}',
    'pull',
    { examples: ['/lib/1.0.0', '/lib/latest', '/@acme/lib/1.0.0', '/@acme%2flib/next'] },
    versionDocument,
  ),
  get(
    '/{package:name}/-/{file:tarball}',
    'pull',
    {
      examples: ['/lib/-/lib-1.0.0.tgz', '/@acme/lib/-/lib-1.0.0.tgz', '/@acme%2flib/-/lib-1.0.0.tgz', '/@acme/lib/-/@acme/lib-1.0.0.tgz'],
    },
    tarball,
  ),
  get('/-/v1/search', 'pull', { examples: ['/-/v1/search'] }, search),
  get('/-/npm/v1/attestations/{spec:attested}', 'pull', { examples: ['/-/npm/v1/attestations/@acme%2flib@1.0.0'] }, attestations),
  // Newer npm puts the path of `dist.attestations.url`, which holds the registry's own, behind the registry's address: the path comes twice.
  get(
    '/{mount:mount}/-/npm/v1/attestations/{spec:attested}',
    'pull',
    { examples: ['/api/v4/projects/1/packages/npm/-/npm/v1/attestations/@acme%2flib@1.0.0'] },
    attestations,
  ),
  get('/-/npm/v1/keys', 'pull', { examples: ['/-/npm/v1/keys'] }, signingKeys),
  post(
    '/-/npm/v1/security/advisories/bulk',
    'pull',
    { body: json({ limit: DOCUMENT_BYTES }), examples: ['/-/npm/v1/security/advisories/bulk'] },
    auditBulk,
  ),
  post(
    '/-/npm/v1/security/audits',
    'pull',
    { body: json({ limit: DOCUMENT_BYTES }), examples: ['/-/npm/v1/security/audits'] },
    auditReport,
  ),
  post(
    '/-/npm/v1/security/audits/quick',
    'pull',
    { body: json({ limit: DOCUMENT_BYTES }), examples: ['/-/npm/v1/security/audits/quick'] },
    auditReport,
  ),
];

const packages: readonly Route[] = [
  put('/{package:name}', 'publish', { body: upload, examples: ['/lib', '/@acme%2flib'] }, putPackage),
  put(
    '/{package:name}/-rev/{rev}',
    'delete',
    { body: json({ limit: DOCUMENT_BYTES }), examples: ['/@acme%2flib/-rev/3-a'] },
    unpublishVersions,
  ),
  del('/{package:name}/-rev/{rev}', 'delete', { examples: ['/lib/-rev/3-a'] }, unpublishPackage),
  del('/{package:name}/-/{file:tarball}/-rev/{rev}', 'delete', { examples: ['/@acme/lib/-/lib-1.0.0.tgz/-rev/3-a'] }, unpublishTarball),
];

const tagsAndAccess: readonly Route[] = [
  get('/-/package/{package:name}/dist-tags', 'pull', { examples: ['/-/package/@acme%2flib/dist-tags'] }, listDistTags),
  put(
    '/-/package/{package:name}/dist-tags/{tag}',
    'publish',
    { levels: ALL, body: json({ limit: SMALL_BYTES }), examples: ['/-/package/@acme%2flib/dist-tags/next'] },
    setDistTag,
  ),
  del('/-/package/{package:name}/dist-tags/{tag}', 'delete', { levels: ALL, examples: ['/-/package/lib/dist-tags/next'] }, removeDistTag),
  get('/-/package/{package:name}/collaborators', 'pull', { also: 'publish', examples: ['/-/package/lib/collaborators'] }, collaborators),
  get('/-/package/{package:name}/visibility', 'pull', { examples: ['/-/package/@acme%2flib/visibility'] }, visibility),
];

const session: readonly Route[] = [
  get('/-/ping', open('clients probe it before they log in'), { examples: ['/-/ping'] }, ping),
  get('/-/whoami', 'credential', { examples: ['/-/whoami'] }, whoami),
  put(
    '/-/user/org.couchdb.user:{username}',
    open('a login is how a client comes by a credential'),
    { body: json({ limit: SMALL_BYTES }), examples: ['/-/user/org.couchdb.user:alice'] },
    login,
  ),
  del('/-/user/token/{token}', 'credential', { examples: ['/-/user/token/abc'] }, logout),
  post(
    '/-/v1/login',
    open('a login is how a client comes by a credential'),
    { body: json({ limit: SMALL_BYTES, optional: true }), examples: ['/-/v1/login'] },
    startWebLogin,
  ),
  get('/-/v1/done/{poll}', open('the poll id is the secret'), { effects: true, examples: ['/-/v1/done/abc'] }, pollWebLogin),
];

export const routes: readonly Route[] = [...reading, ...packages, ...tagsAndAccess, ...session];

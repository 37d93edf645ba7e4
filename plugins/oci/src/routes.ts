import { continues, del, get, intoSession, patch, post, put, raw, type Level, type Route } from '@packhouse/sdk';
import { readBlob, removeBlob } from './handlers/blobs.ts';
import { catalog, tagsList } from './handlers/lists.ts';
import { publishManifest, readManifestBytes, removeManifest } from './handlers/manifests.ts';
import { ping } from './handlers/ping.ts';
import { referrers } from './handlers/referrers.ts';
import { token } from './handlers/token.ts';
import { appendToUpload, beginUpload, cancelUpload, endUpload, KIND, uploadProgress } from './handlers/uploads.ts';
import { LARGEST_MANIFEST } from './manifest/read-manifest.ts';
import { BASE, byRepository, byScope, CATALOG } from './place.ts';

const EXAMPLE = `sha256:${'0123456789abcdef'.repeat(4)}`;
const UPLOAD = '0123456789abcdef0123456789abcdef';
const MINE = continues(KIND);

/**
 * The end points of distribution spec 1.1, "Endpoints". At the instance a name is written out whole and its beginning is a project; at a
 * project it is a name below it. Groups have none: two projects may hold images of one name.
 */
function repositoryRoutes(level: Level): readonly Route[] {
  const atProject = level === 'project';
  const name = atProject ? '{package*:name}' : '{repository*}';
  const sample = atProject ? 'web/api' : 'acme/demo/web';
  const here = atProject ? { levels: [level] } : { levels: [level], place: byRepository, subject: byScope };
  const options = (...rest: string[]) => ({ ...here, examples: rest.map((path) => `/${sample}/${path}`) });
  return [
    get(`/${name}/blobs/{digest}`, 'pull', options(`blobs/${EXAMPLE}`), readBlob),
    del(`/${name}/blobs/{digest}`, 'delete', options(`blobs/${EXAMPLE}`), removeBlob),
    post(`/${name}/blobs/uploads/`, 'publish', { ...options('blobs/uploads/'), body: raw() }, beginUpload),
    get(`/${name}/blobs/uploads/{upload}`, MINE, options(`blobs/uploads/${UPLOAD}`), uploadProgress),
    patch(`/${name}/blobs/uploads/{upload}`, MINE, { ...options(`blobs/uploads/${UPLOAD}`), body: intoSession() }, appendToUpload),
    put(`/${name}/blobs/uploads/{upload}`, MINE, { ...options(`blobs/uploads/${UPLOAD}`), body: intoSession() }, endUpload),
    del(`/${name}/blobs/uploads/{upload}`, MINE, options(`blobs/uploads/${UPLOAD}`), cancelUpload),
    get(`/${name}/manifests/{reference}`, 'pull', options('manifests/1.0', `manifests/${EXAMPLE}`), readManifestBytes),
    put(
      `/${name}/manifests/{reference}`,
      'publish',
      { ...options('manifests/1.0'), body: raw({ limit: LARGEST_MANIFEST }) },
      publishManifest,
    ),
    del(`/${name}/manifests/{reference}`, 'delete', options('manifests/1.0'), removeManifest),
    get(`/${name}/tags/list`, 'pull', options('tags/list'), tagsList),
    get(`/${name}/referrers/{digest}`, 'pull', options(`referrers/${EXAMPLE}`), referrers),
  ];
}

const INSTANCE: readonly Level[] = ['instance'];

export const routes: readonly Route[] = [
  get('/', 'pull', { levels: INSTANCE, subject: () => BASE, examples: ['/'] }, ping),
  get('/token', 'pull', { levels: INSTANCE, examples: ['/token'] }, token),
  get('/_catalog', 'pull', { levels: INSTANCE, subject: () => CATALOG, examples: ['/_catalog'] }, catalog),
  ...repositoryRoutes('instance'),
  ...repositoryRoutes('project'),
];

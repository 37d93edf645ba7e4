import { byContentType, del, get, multipart, open, post, put, raw } from '@packhouse/sdk';
import type { MultipartBody, RawBody, Route, RouteOptions } from '@packhouse/sdk';
import { autocomplete } from './handlers/autocomplete.ts';
import { download, downloadByVersion, versionList } from './handlers/flat-container.ts';
import { relist, unlist } from './handlers/listing.ts';
import { push } from './handlers/push.ts';
import { pushSymbols } from './handlers/push-symbols.ts';
import { registration, registrationLeaf, registrationPage } from './handlers/registration.ts';
import { search } from './handlers/search.ts';
import { projectIndex, readOnlyIndex } from './handlers/service-index.ts';
import { symbolFile } from './handlers/symbol-file.ts';
import { count, entity, feed } from './v2/feed.ts';
import { metadataDocument } from './v2/metadata-document.ts';
import { openServiceDocument, serviceDocument } from './v2/service-document.ts';

const ASKED_FIRST = open('clients ask for it before they show a credential; it says nothing of the registry but addresses');
const FOR_A_KEY = open('NuGet 2 looks there before it pushes with nothing but a key; it says nothing of the registry');

const upload = (...examples: string[]): RouteOptions<RawBody | MultipartBody> => ({
  body: byContentType<RawBody | MultipartBody>({ 'multipart/form-data': multipart({ maxParts: 2 }), '*': raw() }),
  examples,
});

const v3: readonly Route[] = [
  get('/index.json', ASKED_FIRST, { levels: ['project'], examples: ['/index.json'] }, projectIndex),
  get('/index.json', ASKED_FIRST, { levels: ['group', 'instance'], examples: ['/index.json'] }, readOnlyIndex),
  get(
    '/{hive:hive}/{package:name}/index.json',
    'pull',
    { examples: ['/metadata/acme.lib/index.json', '/metadata-gz/Acme.Lib/index.json'] },
    registration,
  ),
  get(
    '/{hive:hive}/{package:name}/page/{lower:version}/{upper:version}.json',
    'pull',
    { examples: ['/metadata-gz-semver2/acme.lib/page/1.0.0/1.64.0-rc.1.json'] },
    registrationPage,
  ),
  get('/{hive:hive}/{package:name}/{version:version}.json', 'pull', { examples: ['/metadata/acme.lib/1.0.0.json'] }, registrationLeaf),
  get('/query', 'pull', { examples: ['/query'] }, search),
  get('/autocomplete', 'pull', { examples: ['/autocomplete'] }, autocomplete),
  get('/download/{package:name}/index.json', 'pull', { examples: ['/download/acme.lib/index.json'] }, versionList),
  get(
    '/download/{package:name}/{version:version}/{file}',
    'pull',
    {
      examples: [
        '/download/acme.lib/1.0.0/acme.lib.1.0.0.nupkg',
        '/download/acme.lib/1.0.0/acme.lib.nuspec',
        '/download/acme.lib/1.0.0/icon',
      ],
    },
    download,
  ),
  get(
    '/symbolfiles/{pdb:pdb}/{signature:signature}/{file:pdb}',
    'pull',
    { examples: [`/symbolfiles/a.pdb/${'0'.repeat(32)}FFFFFFFF/a.pdb`] },
    symbolFile,
  ),
];

const writing: readonly Route[] = [
  // Clients put a slash behind whatever address they are given.
  put('/', 'publish', upload('/'), push),
  put('/symbolpackage(/)?', 'publish', upload('/symbolpackage', '/symbolpackage/'), pushSymbols),
  // Forms of NuGet 2 are no forms to the host's reader: the body is taken whole and unwrapped.
  put('/v2(/package)?(/)?', 'publish', { body: raw(), examples: ['/v2', '/v2/', '/v2/package', '/v2/package/'] }, push),
  del('/{package:name}/{version:version}', 'delete', { examples: ['/Acme.Lib/1.0.0'] }, unlist),
  post('/{package:name}/{version:version}', 'delete', { examples: ['/Acme.Lib/1.0.0'] }, relist),
  del(
    '/v2(/package)?/{package:name}/{version:version}',
    'delete',
    { examples: ['/v2/Acme.Lib/1.0.0', '/v2/package/Acme.Lib/1.0.0'] },
    unlist,
  ),
  post('/v2(/package)?/{package:name}/{version:version}', 'delete', { examples: ['/v2/Acme.Lib/1.0.0'] }, relist),
];

const v2: readonly Route[] = [
  // Not open: NuGet 2 learns at its first request that it must show its credential, and sends none to the feed otherwise.
  get('/v2(/)?', 'pull', { examples: ['/v2', '/v2/'] }, serviceDocument),
  get('/v2/package(/)?', FOR_A_KEY, { examples: ['/v2/package', '/v2/package/'] }, openServiceDocument),
  get('/v2/$metadata', 'pull', { examples: ['/v2/$metadata'] }, metadataDocument),
  get('/v2/{set:set}', 'pull', { examples: ['/v2/Packages', '/v2/Search()'] }, feed),
  get('/v2/{set:set}/$count', 'pull', { examples: ['/v2/Search()/$count'] }, count),
  get('/v2/{entity:entity}', 'pull', { examples: ["/v2/Packages(Id='Acme.Lib',Version='1.0.0')"] }, entity),
  get('/v2/package/{package:name}/{version:version}', 'pull', { examples: ['/v2/package/Acme.Lib/1.0.0'] }, downloadByVersion),
];

export const routes: readonly Route[] = [...v3, ...writing, ...v2];

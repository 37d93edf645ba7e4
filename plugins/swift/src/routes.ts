import { del, get, multipart, open, post, put } from '@packhouse/sdk';
import type { Route } from '@packhouse/sdk';
import { archive } from './handlers/archive.ts';
import { availability } from './handlers/availability.ts';
import { identifiers } from './handlers/identifiers.ts';
import { listReleases } from './handlers/list-releases.ts';
import { login } from './handlers/login.ts';
import { manifest } from './handlers/manifest.ts';
import { publish } from './handlers/publish.ts';
import { release } from './handlers/release.ts';
import { remove } from './handlers/remove.ts';

const LIST = '/mona/LinkedList';
const RELEASE = '/mona/LinkedList/1.1.1';
/** The specification has four. */
const MOST_PARTS = 8;

const reading: readonly Route[] = [
  get('/{package:name}', 'pull', { examples: [LIST, '/acme/swift-tools'] }, listReleases),
  get('/{package:name}.json', 'pull', { examples: [`${LIST}.json`] }, listReleases),
  get('/{package:name}/{version}', 'pull', { examples: [RELEASE, `${LIST}/1.0.0-beta.1+build.7`, `${LIST}/1.0.0%2Bbuild.7`] }, release),
  get('/{package:name}/{version}.json', 'pull', { examples: [`${RELEASE}.json`] }, release),
  get('/{package:name}/{version}.zip', 'pull', { examples: [`${RELEASE}.zip`, `${LIST}/1.0.0-beta.zip`] }, archive),
  get('/{package:name}/{version}/Package.swift', 'pull', { examples: [`${RELEASE}/Package.swift`] }, manifest),
  get('/identifiers', 'pull', { examples: ['/identifiers'] }, identifiers),
  get('/availability', open('says that the registry answers, and nothing of what it holds'), { examples: ['/availability'] }, availability),
];

/** Clients log in at the registry's own address where that has a path, and at `/login` where it has none, or where they were told so. */
const credentials: readonly Route[] = [
  post('/', 'credential', { examples: ['/'] }, login),
  post('/login', 'credential', { examples: ['/login'] }, login),
];

const writing: readonly Route[] = [
  put('/{package:name}/{version}', 'publish', { body: multipart({ maxParts: MOST_PARTS }), examples: [RELEASE] }, publish),
  del('/{package:name}/{version}', 'delete', { examples: [RELEASE] }, remove),
];

export const routes: readonly Route[] = [...reading, ...credentials, ...writing];

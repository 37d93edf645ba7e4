import { del, get, put, raw } from '@packhouse/sdk';
import type { Route } from '@packhouse/sdk';
import { authenticate } from './handlers/authenticate.ts';
import { catalog } from './handlers/catalog.ts';
import { download } from './handlers/download.ts';
import { removeBox, removeVersion } from './handlers/remove.ts';
import { upload } from './handlers/upload.ts';

const BOX = '/{package:name}';
const VERSION = `${BOX}/{version:version}`;
const FILE = `${VERSION}/{provider:provider}/{architecture:architecture}.box`;
/** A box that does not say which processor it is for. */
const SHORT = `${VERSION}/{provider:provider}.box`;

const FILES = ['/acme/tiny/1.0.0/virtualbox/amd64.box', '/acme%2Ftiny/1.0.0/libvirt/unknown.box'];
const SHORTS = ['/acme/tiny/1.0.0/virtualbox.box'];

export const routes: readonly Route[] = [
  get('/authenticate', 'credential', { examples: ['/authenticate'] }, authenticate),
  get(BOX, 'pull', { examples: ['/acme/tiny', '/acme%2Ftiny'] }, catalog),
  get(`${BOX}.json`, 'pull', { examples: ['/acme/tiny.json'] }, catalog),
  // Where clients from 2.4 on look.
  get(`/api/v2/vagrant${BOX}`, 'pull', { examples: ['/api/v2/vagrant/acme/tiny'] }, catalog),
  get(FILE, 'pull', { examples: FILES }, download),
  get(SHORT, 'pull', { examples: SHORTS }, download),
  put(FILE, 'publish', { body: raw(), examples: FILES }, upload),
  put(SHORT, 'publish', { body: raw(), examples: SHORTS }, upload),
  del(FILE, 'delete', { examples: FILES }, removeBox),
  del(SHORT, 'delete', { examples: SHORTS }, removeBox),
  del(VERSION, 'delete', { examples: ['/acme/tiny/1.0.0'] }, removeVersion),
];

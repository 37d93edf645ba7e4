import { del, get, multipart, post, put, raw } from '@packhouse/sdk';
import type { Route } from '@packhouse/sdk';
import { channelIndex, shardFile, subdirIndex } from './handlers/index-file.ts';
import { anaconda } from './anaconda/routes.ts';
import { channelPage } from './handlers/channel-page.ts';
import { deletePackage, packageFile } from './handlers/package-file.ts';
import { postForm, postToQuetz, putPackage } from './handlers/upload.ts';

/** A channel of the whole instance would be put together of what strangers publish under its name: solvers take the newest version, whosever it is. */
const LEVELS = ['project', 'group'] as const;
const CHANNEL = '/{channel}(/label/{label})?';
const SUBDIR = `${CHANNEL}/{subdir}`;
const FILES = ['/main/noarch/demo-1.0-0.conda', '/main/label/dev/linux-64/demo-1!1.0+cu118-h123_0.tar.bz2'];

const JSON_INDEXES = ['repodata.json', 'current_repodata.json', 'run_exports.json'];
const INDEXES = [...JSON_INDEXES, ...JSON_INDEXES.map((file) => `${file}.zst`), 'repodata_shards.msgpack.zst'];
const SHARD = `${'a1'.repeat(32)}.msgpack.zst`;

const channel: readonly Route[] = [
  ...INDEXES.map((file) =>
    get(
      `${SUBDIR}/${file}`,
      'pull',
      { levels: LEVELS, examples: [`/main/noarch/${file}`, `/main/label/dev/linux-64/${file}`] },
      subdirIndex(file),
    ),
  ),
  get(`${SUBDIR}/shards/{sha256:shard}`, 'pull', { levels: LEVELS, examples: [`/main/noarch/shards/${SHARD}`] }, shardFile),
  get(`${CHANNEL}/channeldata.json`, 'pull', { levels: LEVELS, examples: ['/main/channeldata.json'] }, channelIndex),
  // The address that people write down, opened in a browser.
  get(CHANNEL, 'pull', { levels: LEVELS, examples: ['/main', '/main/label/dev'] }, channelPage),
  get(`${SUBDIR}/{file:archive}`, 'pull', { levels: LEVELS, examples: FILES }, packageFile),
  put(`${SUBDIR}/{file:upload}`, 'publish', { body: raw(), examples: FILES }, putPackage),
  del(`${SUBDIR}/{file:archive}`, 'delete', { examples: FILES }, deletePackage),
  put(
    `${CHANNEL}/{file:upload}`,
    'publish',
    { body: raw(), examples: ['/main/demo-1.0-0.conda', '/main/label/dev/demo-1.0-0.conda'] },
    putPackage,
  ),
];

const uploads: readonly Route[] = [
  post(
    '/api/channels/{channel}/upload/{file:upload}',
    'publish',
    { body: raw(), examples: ['/api/channels/main/upload/demo-1.0-0.conda'] },
    postToQuetz,
  ),
  post('/api/v1/upload/{channel}', 'publish', { body: multipart({ maxParts: 4 }), examples: ['/api/v1/upload/main'] }, postForm),
];

export const routes: readonly Route[] = [...channel, ...uploads, ...anaconda];

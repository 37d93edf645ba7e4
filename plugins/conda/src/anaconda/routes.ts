import { continues, del, get, json, multipart, patch, post } from '@packhouse/sdk';
import type { Route } from '@packhouse/sdk';
import { announced, deleteDist, distFacts, packageFacts, releaseFacts, root, user } from './facts.ts';
import { KIND } from './staged-upload.ts';
import { commit, receive, stage, uploadSubject } from './upload.ts';

/** What uploaders say of a package ahead of it: about.json and more, which is not read. */
const SAID = json({ limit: 4 * 1024 * 1024, optional: true });
const PROJECT = ['project'] as const;
const PACKAGE = '/package/{channel}/{package:name}';
const RELEASE = '/release/{channel}/{package:name}/{version}';
const FILE = '{channel}/{package:name}/{version}/{subdir}/{file:upload}';
const EXAMPLE = 'main/demo/1.0/noarch/demo-1.0-0.conda';

/** The dialogue of anaconda-client, which rattler has too. */
export const anaconda: readonly Route[] = [
  get('/', 'pull', { levels: ['project', 'group'], examples: ['/'] }, root),
  get('/user', 'credential', { levels: PROJECT, examples: ['/user'] }, user),
  get('/user/{channel}', 'credential', { levels: PROJECT, examples: ['/user/main'] }, user),
  get(PACKAGE, 'pull', { levels: PROJECT, examples: ['/package/main/demo'] }, packageFacts),
  post(PACKAGE, 'publish', { body: SAID, examples: ['/package/main/demo'] }, announced),
  patch(PACKAGE, 'publish', { body: SAID, examples: ['/package/main/demo'] }, announced),
  get(RELEASE, 'pull', { levels: PROJECT, examples: ['/release/main/demo/1.0'] }, releaseFacts),
  post(RELEASE, 'publish', { body: SAID, examples: ['/release/main/demo/1.0'] }, announced),
  patch(RELEASE, 'publish', { body: SAID, examples: ['/release/main/demo/1.0'] }, announced),
  get(`/dist/${FILE}`, 'pull', { levels: PROJECT, examples: [`/dist/${EXAMPLE}`] }, distFacts),
  del(`/dist/${FILE}`, 'delete', { examples: [`/dist/${EXAMPLE}`] }, deleteDist),
  post(`/stage/${FILE}`, 'publish', { body: SAID, examples: [`/stage/${EXAMPLE}`] }, stage),
  post(
    '/upload/{session}',
    continues(KIND),
    { body: multipart({ maxParts: 32 }), subject: uploadSubject, examples: [`/upload/${'0'.repeat(32)}`] },
    receive,
  ),
  post(`/commit/${FILE}`, 'publish', { body: SAID, examples: [`/commit/${EXAMPLE}`] }, commit),
];

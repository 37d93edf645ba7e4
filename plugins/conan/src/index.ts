import { definePlugin } from '@packhouse/sdk';
import { describe } from './describe.ts';
import { latest, revisions, revisionsPart } from './documents/revisions.ts';
import { errors, statuses } from './errors.ts';
import { guide } from './guide.ts';
import { metadata } from './metadata.ts';
import { names } from './names.ts';
import { routes } from './routes.ts';
import { samples } from './samples.ts';
import { tokens } from './tokens.ts';
import { versions } from './versions.ts';

const TWO_HOURS = 2 * 3600;

export default definePlugin({
  format: 'conan',
  title: 'Conan',
  sdk: '^1.0.0',
  names,
  versions,
  metadata,
  tokens,
  routes,
  parts: { revisions: revisionsPart },
  documents: { latest, revisions },
  errors,
  statuses,
  headers: { 'X-Conan-Server-Capabilities': 'complex_search,revisions' },
  challengeOnly: true,
  exchange: { gives: 'short', ttl: TWO_HOURS },
  uploadLimit: 3 * 1024 ** 3,
  describe,
  guide,
  samples,
});

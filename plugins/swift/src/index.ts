import { definePlugin } from '@packhouse/sdk';
import { describe } from './describe.ts';
import { release, releasePart } from './documents/release.ts';
import { releases } from './documents/releases.ts';
import { errors } from './errors.ts';
import { guide } from './guide.ts';
import { metadata } from './metadata.ts';
import { names } from './names.ts';
import { routes } from './routes.ts';
import { samples } from './samples.ts';
import { tokens } from './tokens.ts';
import { versions } from './versions.ts';

export default definePlugin({
  format: 'swift',
  title: 'Swift',
  sdk: '^1.0.0',
  names,
  versions,
  metadata,
  tokens,
  routes,
  parts: { release: releasePart },
  documents: { releases, release },
  errors,
  // A Basic challenge makes SwiftPM on Linux wait for ever; credentials are sent without being asked for.
  challenge: () => ['Bearer realm="Swift Package Registry"'],
  // Clients take no answer without it, refusals included.
  headers: { 'Content-Version': '1' },
  uploadLimit: 500 * 1024 * 1024,
  describe,
  guide,
  samples,
});

import { definePlugin } from '@packhouse/sdk';
import { describe } from './describe.ts';
import { errors } from './errors.ts';
import { guide } from './guide.ts';
import { metadata } from './metadata.ts';
import { names } from './names.ts';
import { repodata } from './repodata/repodata.ts';
import { routes } from './routes.ts';
import { samples } from './samples.ts';
import { settings } from './settings.ts';
import { tokens } from './tokens.ts';
import { versions } from './versions.ts';

export default definePlugin({
  format: 'rpm',
  title: 'RPM',
  sdk: '^1.0.0',
  names,
  versions,
  metadata,
  tokens,
  routes,
  sets: { repodata },
  signing: { algorithm: 'openpgp-rsa' },
  // The indexes state the SHA-256, and packages are large.
  digests: [],
  settings,
  errors,
  // zypper shows a credential only where it was asked for one.
  challengeOnly: true,
  describe,
  guide,
  samples,
});

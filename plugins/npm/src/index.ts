import { definePlugin } from '@packhouse/sdk';
import { LATEST } from './dist-tag-rules.ts';
import { describe } from './describe.ts';
import { abbreviatedPackument } from './documents/abbreviated-packument.ts';
import { packument } from './documents/packument.ts';
import { parts } from './documents/version-part.ts';
import { challenge, errors, statuses } from './errors.ts';
import { guide } from './guide.ts';
import { metadata } from './metadata.ts';
import { names } from './names.ts';
import { routes } from './routes.ts';
import { samples } from './samples.ts';
import { tokens } from './tokens.ts';
import { versions } from './versions.ts';

export default definePlugin({
  format: 'npm',
  title: 'npm',
  sdk: '^1.0.0',
  names,
  versions,
  metadata,
  tokens,
  routes,
  parts,
  documents: { packument, abbreviated: abbreviatedPackument },
  errors,
  challenge,
  statuses,
  exchange: { gives: 'personal-token', ttl: 30 * 24 * 3600, device: true },
  signing: { algorithm: 'ecdsa-p256' },
  defaultTag: LATEST,
  uploadLimit: 500 * 1024 * 1024,
  describe,
  guide,
  samples,
});

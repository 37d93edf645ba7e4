import { definePlugin } from '@packhouse/sdk';
import { challenge } from './challenge.ts';
import { describe } from './describe.ts';
import { errors, statuses } from './errors.ts';
import { guide } from './guide.ts';
import { metadata } from './metadata.ts';
import { names } from './names.ts';
import { routes } from './routes.ts';
import { samples } from './samples.ts';
import { versions } from './versions.ts';

const FIFTEEN_MINUTES = 900;

export default definePlugin({
  format: 'oci',
  title: 'OCI',
  sdk: '^1.0.0',
  names,
  versions,
  metadata,
  routes,
  mounts: [{ level: 'instance', path: '/v2' }],
  errors,
  statuses,
  challenge,
  headers: { 'Docker-Distribution-Api-Version': 'registry/2.0' },
  exchange: { gives: 'short', ttl: FIFTEEN_MINUTES, anonymous: true },
  digests: [],
  packageFiles: 'while-required',
  uploadLimit: 50 * 1024 ** 3,
  describe,
  guide,
  samples,
});

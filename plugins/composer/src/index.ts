import { definePlugin } from '@packhouse/sdk';
import { describe } from './describe.ts';
import { branches, releases } from './documents/package-metadata.ts';
import { versionPart } from './documents/version-members.ts';
import { errors } from './errors.ts';
import { guide } from './guide.ts';
import { metadata } from './metadata.ts';
import { names } from './names.ts';
import { routes } from './routes.ts';
import { samples } from './samples.ts';
import { tokens } from './tokens.ts';
import { versions } from './versions.ts';

export default definePlugin({
  format: 'composer',
  title: 'Composer',
  sdk: '^1.0.0',
  names,
  versions,
  metadata,
  tokens,
  routes,
  parts: { version: versionPart },
  documents: { releases, branches },
  errors,
  // GitLab's address of a group's repository, which has "group" where all others have "groups".
  mounts: [{ level: 'group', path: 'group/:id/-/packages/composer' }],
  uploadLimit: 500 * 1024 * 1024,
  describe,
  guide,
  samples,
});

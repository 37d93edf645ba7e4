import { definePlugin } from '@packhouse/sdk';
import { builds } from './builds.ts';
import { describe } from './describe.ts';
import { artifactMetadata } from './documents/artifact-metadata.ts';
import { snapshotMetadata } from './documents/snapshot-metadata.ts';
import { errors } from './errors.ts';
import { guide } from './guide.ts';
import { metadata } from './metadata.ts';
import { names } from './names.ts';
import { routes } from './routes.ts';
import { samples } from './samples.ts';
import { tokens } from './tokens.ts';
import { versions } from './versions.ts';

export default definePlugin({
  format: 'maven',
  title: 'Maven',
  sdk: '^1.0.0',
  names,
  versions,
  metadata,
  tokens,
  routes,
  documents: { artifact: artifactMetadata, snapshot: snapshotMetadata },
  errors,
  // The default challenge, `Basic` with GitLab's realm and nothing else, is what sbt and Ivy configurations match letter for letter.
  challengeOnly: true,
  duplicatesSetting: true,
  builds,
  uploadLimit: 3 * 1024 ** 3,
  describe,
  guide,
  samples,
});

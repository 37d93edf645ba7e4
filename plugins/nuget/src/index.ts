import { definePlugin, header } from '@packhouse/sdk';
import { describe } from './describe.ts';
import { flatContainer } from './documents/flat-container.ts';
import { registrationIndex } from './documents/registration-index.ts';
import { registrationLeaf } from './documents/registration-leaf.ts';
import { registrationPage } from './documents/registration-page.ts';
import { errors, statuses } from './errors.ts';
import { guide } from './guide.ts';
import { metadata } from './metadata.ts';
import { names } from './names.ts';
import { routes } from './routes.ts';
import { samples } from './samples.ts';
import { tokens } from './tokens.ts';
import { versions } from './versions.ts';

export default definePlugin({
  format: 'nuget',
  title: 'NuGet',
  sdk: '^1.0.0',
  names,
  versions,
  metadata,
  tokens,
  routes,
  parts: { leaf: registrationLeaf },
  documents: { versions: flatContainer, registration: registrationIndex, registrationPage },
  errors,
  statuses,
  // Clients that are answered 401 to a key try their stored password instead, and then ask the person; 403 ends it with the reason.
  credentials: [header('X-NuGet-ApiKey', { invalid: 403 })],
  challengeOnly: true,
  duplicatesSetting: true,
  uploadLimit: 500 * 1024 * 1024,
  describe,
  guide,
  samples,
});

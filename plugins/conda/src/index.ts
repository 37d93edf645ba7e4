import { authorizationScheme, definePlugin, header, pathToken } from '@packhouse/sdk';
import { describe } from './describe.ts';
import { errors } from './errors.ts';
import { guide } from './guide.ts';
import { channels } from './index/channeldata.ts';
import { subdirs } from './index/subdirs-set.ts';
import { metadata } from './metadata.ts';
import { names } from './names.ts';
import { routes } from './routes.ts';
import { samples } from './samples.ts';
import { tokens } from './tokens.ts';
import { versions } from './versions.ts';

export default definePlugin({
  format: 'conda',
  title: 'Conda',
  sdk: '^1.0.0',
  names,
  versions,
  metadata,
  tokens,
  routes,
  sets: { subdirs, channels },
  errors,
  credentials: [pathToken('t'), header('X-API-Key'), authorizationScheme('token')],
  // For the one upload that clients send without their credential; see src/anaconda/upload.ts.
  exchange: { gives: 'short', ttl: 900 },
  duplicatesSetting: true,
  describe,
  guide,
  samples,
});

import { definePlugin } from '@packhouse/sdk';
import { describe } from './describe.ts';
import { errors } from './errors.ts';
import { guide } from './guide.ts';
import { names } from './names.ts';
import { routes } from './routes.ts';
import { samples } from './samples.ts';
import { tokens } from './tokens.ts';
import { versions } from './versions.ts';

export default definePlugin({
  format: 'generic',
  title: 'Generic',
  sdk: '^1.0.0',
  names,
  versions,
  tokens,
  routes,
  errors,
  duplicatesSetting: true,
  uploadLimit: 5 * 1024 ** 3,
  describe,
  guide,
  samples,
});

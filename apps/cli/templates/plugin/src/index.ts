import { definePlugin } from '@packhouse/sdk';
import { describe } from './describe.ts';
import { errors } from './errors.ts';
import { guide } from './guide.ts';
import { names } from './names.ts';
import { routes } from './routes.ts';
import { samples } from './samples.ts';
import { versions } from './versions.ts';

export default definePlugin({
  format: '__format__',
  title: '__format__',
  sdk: '^1.0.0',
  names,
  versions,
  routes,
  errors,
  describe,
  guide,
  samples,
});

import { definePlugin } from '@packhouse/sdk';
import { describe } from './describe.ts';
import { errors, statuses } from './errors.ts';
import { guide } from './guide.ts';
import { charts } from './index/charts.ts';
import { metadata } from './metadata.ts';
import { names } from './names.ts';
import { routes } from './routes.ts';
import { samples } from './samples.ts';
import { tokens } from './tokens.ts';
import { versions } from './versions.ts';

export default definePlugin({
  format: 'helm',
  title: 'Helm',
  sdk: '^1.0.0',
  names,
  versions,
  metadata,
  tokens,
  routes,
  sets: { charts },
  errors,
  statuses,
  duplicatesSetting: true,
  // Helm loads no chart that unpacks to more.
  uploadLimit: 100 * 1024 * 1024,
  describe,
  guide,
  samples,
});

import { definePlugin } from '@packhouse/sdk';
import { describe } from './describe.ts';
import { simpleHtmlPage } from './documents/simple-html.ts';
import { simpleJsonPage } from './documents/simple-json.ts';
import { parts } from './documents/simple-parts.ts';
import { errors, statuses } from './errors.ts';
import { guide } from './guide.ts';
import { metadata } from './metadata.ts';
import { names } from './names.ts';
import { routes } from './routes.ts';
import { samples } from './samples.ts';
import { tokens } from './tokens.ts';
import { versions } from './versions.ts';

export default definePlugin({
  format: 'pypi',
  title: 'PyPI',
  sdk: '^1.0.0',
  names,
  versions,
  metadata,
  tokens,
  routes,
  parts,
  documents: { simpleHtml: simpleHtmlPage, simpleJson: simpleJsonPage },
  errors,
  statuses,
  // GitLab's.
  uploadLimit: 3 * 1024 ** 3,
  describe,
  guide,
  samples,
});

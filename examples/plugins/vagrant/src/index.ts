import { definePlugin, header, queryToken } from '@packhouse/sdk';
import { catalog, version } from './catalog.ts';
import { describe } from './describe.ts';
import { errors } from './errors.ts';
import { guide } from './guide.ts';
import { names } from './names.ts';
import { routes } from './routes.ts';
import { samples } from './samples.ts';
import { tokens } from './tokens.ts';
import { versions } from './versions.ts';

export default definePlugin({
  format: 'vagrant',
  title: 'Vagrant',
  sdk: '^1.0.0',
  names,
  versions,
  tokens,
  routes,
  parts: { version },
  documents: { catalog },
  // Vagrant sends a bearer token; older clients put it into the address or a header of their own.
  credentials: [header('X-Atlas-Token'), queryToken('access_token')],
  // Nothing but SHA-256 is ever shown, and boxes are large.
  digests: [],
  errors,
  describe,
  guide,
  samples,
});

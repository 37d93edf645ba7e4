import { bool, bytes, count, func, functionOr, isRecord, list, matching, oneOf, optional, record, shape, text } from './check.ts';
import type { Check } from './check.ts';

/** Names in GitLab's package paths that a format must not take. */
const RESERVED = ['protection'];

const format: Check = (value, at, problems) => {
  matching(/^[a-z][a-z0-9_]{0,31}$/, 'at most 32 lower-case letters, digits and "_", a letter first')(value, at, problems);
  if (RESERVED.includes(value as string)) problems.push(`${at} "${String(value)}" is taken by the management API`);
};

const token: Check = (value, at, problems) => {
  shape({ parse: func, segments: optional(shape({ min: bytes, max: count })), encodedSlash: optional(bool) })(value, at, problems);
  const segments = isRecord(value) && isRecord(value['segments']) ? value['segments'] : { min: 1, max: 1 };
  if ((segments['max'] as number) < (segments['min'] as number)) problems.push(`${at}.segments: max is below min`);
};

const carrier: Check = (value, at, problems) => {
  const kinds: Readonly<Record<string, Check>> = {
    header: shape({ name: matching(/^[a-z0-9-]+$/, 'a lower-case header name'), invalid: optional(oneOf(401, 403)) }),
    'raw-authorization': shape({}),
    'authorization-scheme': shape({ scheme: matching(/^[a-z][a-z0-9-]{0,31}$/, 'a lower-case scheme') }),
    path: shape({ marker: matching(/^[a-z0-9_-]+$/, 'one segment of lower-case letters, digits, "_" and "-"') }),
    query: shape({ name: text }),
  };
  const kind = isRecord(value) ? value['kind'] : undefined;
  if (typeof kind === 'string' && Object.hasOwn(kinds, kind)) kinds[kind]!(value, at, problems);
  else problems.push(`${at} must be made by header(), rawAuthorization(), authorizationScheme(), pathToken() or queryToken()`);
};

const mountPath = matching(
  /^\/?[a-z0-9_.-]+(\/(:id|[a-z0-9_-]+))*$/,
  'a path below /api/v4/, of literals and ":id", or one from the root, which begins with "/"',
);

const headerValue = matching(/^[ -~]*$/, 'a header value of printable ASCII');

/** All of a `PluginDefinition` but the format and its routes, which are checked one by one. */
export const definitionShape: Check = shape({
  format,
  title: text,
  sdk: text,
  names: shape({ parse: func, key: func, root: optional(func), owned: bool }),
  versions: shape({
    parse: func,
    key: optional(func),
    sortKey: func,
    compare: func,
    prerelease: optional(func),
    reuse: functionOr(oneOf('never', 'after-delete')),
    reuseOf: optional(oneOf('version', 'file', 'file-of-version')),
  }),
  metadata: optional(shape({ package: optional(func), version: optional(func), file: optional(func) })),
  tokens: optional(record(token)),
  parts: optional(record(shape({ rev: count, make: func }))),
  documents: optional(
    record(
      shape({
        per: oneOf('package'),
        media: headerValue,
        part: optional(text),
        rev: count,
        order: optional(oneOf('published', 'ascending', 'descending')),
        files: optional(bool),
        deleted: optional(bool),
        frame: optional(func),
        render: optional(func),
        includes: optional(func),
        byDate: optional(bool),
      }),
    ),
  ),
  sets: optional(
    record(
      shape({
        parts: record(shape({ rev: count, make: func })),
        members: list(
          shape({
            part: text,
            media: headerValue,
            rev: count,
            head: optional(func),
            join: optional(func),
            tail: optional(func),
            gather: optional(
              shape({
                group: func,
                file: optional(shape({ media: headerValue, variant: oneOf('plain', 'gzip', 'zstd'), make: func })),
                line: func,
              }),
            ),
            variants: optional(list(oneOf('plain', 'gzip', 'zstd'))),
            frames: optional(bool),
            names: func,
          }),
        ),
        partition: optional(func),
        acceptKey: func,
        sameEverywhere: optional(bool),
        keys: optional(func),
        seal: optional(func),
        rev: count,
        stamped: optional(bool),
      }),
    ),
  ),
  errors: func,
  challenge: optional(func),
  statuses: optional(list(shape({ code: text, status: oneOf(400, 401, 403, 404, 405, 409, 410, 412, 413, 415, 422), why: text }))),
  headers: optional(record(headerValue)),
  credentials: optional(list(carrier)),
  challengeOnly: optional(bool),
  mounts: optional(list(shape({ level: oneOf('project', 'group', 'instance'), path: mountPath }))),
  exchange: optional(shape({ gives: oneOf('personal-token', 'short'), ttl: bytes, device: optional(bool), anonymous: optional(bool) })),
  signing: optional(shape({ algorithm: oneOf('ecdsa-p256', 'ed25519', 'openpgp-rsa') })),
  defaultTag: optional(text),
  uploadLimit: optional(bytes),
  duplicatesSetting: optional(bool),
  digests: optional(list(oneOf('md5', 'sha1', 'sha512'))),
  packageFiles: optional(oneOf('kept', 'while-required')),
  builds: optional(shape({ in: func, of: func })),
  settings: optional(list(shape({ key: text, title: text, type: oneOf('boolean', 'number', 'string') }))),
  describe: func,
  guide: func,
  samples: shape({ package: func, names: shape({}), versions: shape({}), corrupt: func }),
});

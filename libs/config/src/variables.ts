/** Every environment variable that Packhouse reads: the operator guide's table is made from this list. */
export const variables = [
  { name: 'PACKHOUSE_PORT', fallback: '8484', means: 'TCP port to listen on; 0 picks a free one' },
  { name: 'PACKHOUSE_HOST', fallback: '127.0.0.1', means: 'address to listen on; 0.0.0.0 for all' },
  {
    name: 'PACKHOUSE_PUBLIC_URL',
    fallback: 'from the request, on loopback only',
    means: 'address that clients use, with a base path if there is one; needed behind a proxy',
  },
  { name: 'PACKHOUSE_TRUSTED_PROXIES', fallback: 'none', means: 'CIDRs, comma separated, whose X-Forwarded-For counts' },
  { name: 'PACKHOUSE_DATA', fallback: './data', means: 'folder for the database, blobs and plugins' },
  { name: 'PACKHOUSE_DATABASE_URL', fallback: 'SQLite in the data folder', means: 'postgres://user:password@host/database, or a path' },
  { name: 'PACKHOUSE_BLOBS_URL', fallback: 'a folder in the data folder', means: 'file:///path, or a path' },
  { name: 'PACKHOUSE_PLUGINS', fallback: 'none', means: 'more plugin folders beside <data>/plugins, separated by a colon' },
  {
    name: 'PACKHOUSE_ROOT_PASSWORD',
    fallback: 'random, printed once',
    means: 'password of the administrator root, 8 to 200 characters; first start of an empty instance only',
  },
  {
    name: 'PACKHOUSE_ROOT_TOKEN',
    fallback: 'none',
    means: 'an access token for root, 20 to 200 characters; first start of an empty instance only',
  },
  {
    name: 'PACKHOUSE_HANDLER_LIMIT',
    fallback: '300',
    means:
      "seconds until a request whose handler does not come to an end is answered with 503; while an upload's bytes arrive they do not count",
  },
  {
    name: 'PACKHOUSE_PLUGIN_LIMIT',
    fallback: '10',
    means: 'seconds that a document, part or index of a community plugin may be worked at in one go before its thread is ended',
  },
  { name: 'PACKHOUSE_LOG', fallback: 'info', means: 'debug, info, warn or error' },
  { name: 'PACKHOUSE_UNSAFE_NO_FSYNC', fallback: '0', means: '1 gives up the promise that a 201 survives a power cut; for benchmarks' },
] as const;

export type VariableName = (typeof variables)[number]['name'];

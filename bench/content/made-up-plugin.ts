import { definePlugin, type DocumentSet, get, type SetMember, type SetPart } from '@packhouse/sdk';

/** A format that is nothing but its indexes: entries are written into the rows by whoever measures them. */
const nothing: SetPart = { rev: 1, *make() {} };
const SUFFIX = { plain: '', gzip: '.gz', zstd: '.zst' } as const;
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString();
const nameIn = (sort: string): string => sort.slice(0, sort.indexOf('\u0001'));

const listed = (part: string): SetMember => ({
  part,
  media: 'application/xml',
  rev: 1,
  head: ({ count }) => `<?xml version="1.0" encoding="UTF-8"?>\n<packages packages="${count}">\n`,
  tail: () => '</packages>\n',
  variants: ['plain', 'gzip', 'zstd'],
  frames: true,
  names: ({ variant, sha256 }) => [`repodata/${sha256}-${part}.xml${SUFFIX[variant]}`],
});

/** Three large members, each in three forms, and a file over them that is signed. */
export const repository: DocumentSet = {
  parts: { primary: nothing, filelists: nothing, other: nothing },
  rev: 1,
  acceptKey: () => ({}),
  members: [listed('primary'), listed('filelists'), listed('other')],
  seal: (members) => [
    {
      names: ['repodata/repomd.xml'],
      media: 'application/xml',
      content: [JSON.stringify(members)],
      signatures: [{ names: ['repodata/repomd.xml.asc'], media: 'application/pgp-signature', form: 'openpgp-detached-armored' }],
    },
  ],
};

const joined = (left: string | undefined, right: string | undefined): string => (left === undefined || right === undefined ? '' : ',');

/** The whole, in two forms; the newest of each name; a shard of each name with an index. */
export const channel: DocumentSet = {
  parts: { record: nothing },
  rev: 1,
  acceptKey: () => ({}),
  sameEverywhere: true,
  members: [
    {
      part: 'record',
      media: 'application/json',
      rev: 1,
      head: () => '{"info":{"subdir":"linux-64"},"packages":{},"packages.conda":{',
      join: joined,
      tail: () => '},"removed":[],"repodata_version":1}',
      variants: ['plain', 'zstd'],
      names: ({ variant }) => [`repodata.json${SUFFIX[variant]}`],
    },
    {
      part: 'record',
      media: 'application/json',
      rev: 1,
      gather: { group: nameIn, line: ({ entries }) => text(entries.at(-1)!.bytes) },
      head: () => '{"packages.conda":{',
      join: joined,
      tail: () => '}}',
      variants: ['plain', 'zstd'],
      names: ({ variant }) => [`current_repodata.json${SUFFIX[variant]}`],
    },
    {
      part: 'record',
      media: 'application/octet-stream',
      rev: 1,
      gather: {
        group: nameIn,
        file: {
          media: 'application/zstd',
          variant: 'zstd',
          make: ({ entries }) => `{${entries.map(({ bytes }) => text(bytes)).join(',')}}`,
        },
        line: ({ name }, file) => Buffer.concat([Buffer.from(name), Buffer.from(file!.sha256, 'hex')]),
      },
      variants: ['zstd'],
      names: ({ variant }) => [`repodata_shards.msgpack${SUFFIX[variant]}`],
    },
  ],
};

export const madeUp = definePlugin({
  format: 'made_up',
  title: 'Made up',
  sdk: '^1.0.0',
  names: { parse: (name) => name, key: (name) => name, owned: false },
  versions: { parse: (version) => version, sortKey: (version) => version, compare: (a, b) => (a < b ? -1 : 1), reuse: 'never' },
  sets: { repository, channel },
  signing: { algorithm: 'openpgp-rsa' },
  routes: [
    get('/{name*}', 'pull', { examples: ['/repodata.json'] }, (call) =>
      call.registry.index('channel', { key: {}, name: call.params['name']! }),
    ),
  ],
  errors: ({ status, message }) => ({ kind: 'plain', status, body: message }),
  describe: () => ({ panels: [] }),
  guide: () => [],
  samples: {
    package: ({ name = 'a', version = '1' }) => ({ name, version, publish: [], reads: [] }),
    names: { same: [['a']], refused: [] },
    versions: { ascending: ['1', '2'], refused: [] },
    corrupt: () => [],
  },
});

/** As a plugin's module has it: a thread imports it so. */
export default madeUp;

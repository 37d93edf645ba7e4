import { createHash } from 'node:crypto';
import {
  definePlugin,
  del,
  type DocumentKey,
  type DocumentSet,
  get,
  type NoBody,
  open,
  put,
  raw,
  refuse,
  reply,
  type Call,
  type RawBody,
  type SetPart,
} from '@packhouse/sdk';

/** A made-up format with both kinds of sets: one whose index is its own root, and one whose members a sealed file names by digest. */
const CHANNEL = /^[a-z]{1,20}$/;
const acceptKey = (key: DocumentKey): DocumentKey | undefined =>
  CHANNEL.test(key['channel'] ?? '') ? { channel: key['channel']! } : undefined;
const channelOf = (key: DocumentKey): string => key['channel'] ?? '';

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString();
const nameOf = (sort: string): string => sort.slice(0, sort.indexOf('\u0001'));

const entry: SetPart = {
  rev: 1,
  *make({ package: of, version, files }) {
    for (const file of files)
      yield {
        key: { channel: file.path.split('/')[0]! },
        sort: `${of.name}\u0001${version.version}`,
        bytes: JSON.stringify({ version: version.version, sha256: file.digests.sha256, path: file.path }),
      };
  },
};

const catalogue: DocumentSet = {
  parts: { entry },
  rev: 1,
  stamped: true,
  partition: channelOf,
  acceptKey,
  members: [
    {
      part: 'entry',
      media: 'application/json',
      rev: 1,
      head: ({ at, base, count }) => `{"at":${at},"base":${JSON.stringify(base)},"count":${count},"names":{`,
      join: (left, right) => {
        if (left !== undefined && right !== undefined && nameOf(left) === nameOf(right)) return ',';
        const open = right === undefined ? '' : `${JSON.stringify(nameOf(right))}:[`;
        return left === undefined ? open : `]${right === undefined ? '' : ','}${open}`;
      },
      tail: () => '}}',
      names: ({ key }) => [`${channelOf(key)}/catalogue.json`],
    },
  ],
};

const suffix = { plain: '', gzip: '.gz', zstd: '.zst' } as const;

const sealed: DocumentSet = {
  parts: { entry },
  rev: 1,
  acceptKey,
  members: [
    {
      part: 'entry',
      media: 'text/plain',
      rev: 1,
      join: (left, right) => (left === undefined || right === undefined ? '' : '\n'),
      variants: ['plain', 'gzip', 'zstd'],
      names: ({ key, variant, sha256 }) => [`sealed/${channelOf(key)}/list${suffix[variant]}`, `sealed/by-hash/${sha256}`],
    },
  ],
  // Read in from the start, whatever was published.
  keys: () => [{ channel: 'stable' }],
  seal: (members) => [
    {
      names: ['sealed/ROOT'],
      media: 'application/json',
      signatures: [
        { names: ['sealed/ROOT.asc'], media: 'application/pgp-signature', form: 'openpgp-detached-armored' },
        { names: ['sealed/ROOT.sig'], media: 'application/pgp-signature', form: 'openpgp-detached' },
        { names: ['sealed/INROOT'], media: 'text/plain', form: 'openpgp-cleartext' },
      ],
      content: [JSON.stringify(members.map(({ key, variant, size, sha256, count }) => ({ key, variant, size, sha256, count })))],
    },
  ],
};

/** Clients ask for each form of it, under fixed names. */
const fixed: DocumentSet = {
  parts: { entry },
  rev: 1,
  sameEverywhere: true,
  partition: channelOf,
  acceptKey,
  members: [
    {
      part: 'entry',
      media: 'application/json',
      rev: 1,
      head: ({ base, count }) => `{"base":${JSON.stringify(base)},"count":${count},"all":[`,
      join: (left, right) => (left === undefined || right === undefined ? '' : ','),
      tail: () => ']}',
      variants: ['plain', 'gzip', 'zstd'],
      names: ({ key, variant, sha256 }) => [
        `fixed/${channelOf(key)}/all.json${suffix[variant]}`,
        `fixed/${channelOf(key)}/all-${sha256}.json${suffix[variant]}`,
      ],
    },
    {
      part: 'entry',
      media: 'text/plain',
      rev: 1,
      head: ({ bytes }) => `${bytes}\n`,
      variants: ['zstd'],
      names: ({ key }) => [`fixed/${channelOf(key)}/dump.zst`],
    },
    {
      part: 'entry',
      media: 'text/plain',
      rev: 1,
      head: () => 'head\n',
      join: () => '\n',
      tail: () => 'tail\n',
      variants: ['plain', 'zstd'],
      frames: true,
      names: ({ key, variant }) => [`fixed/${channelOf(key)}/framed.txt${suffix[variant]}`],
    },
  ],
};

/** One line for each name: of a file that has all its versions, and of its newest version alone. Names that begin with "x" are left out of the latter. */
const gathered: DocumentSet = {
  parts: { entry },
  rev: 1,
  sameEverywhere: true,
  partition: channelOf,
  acceptKey,
  members: [
    {
      part: 'entry',
      media: 'text/plain',
      rev: 1,
      gather: {
        group: nameOf,
        file: {
          media: 'application/json',
          variant: 'zstd',
          make: ({ name, entries }) => JSON.stringify({ name, versions: entries.map(({ bytes }) => JSON.parse(text(bytes)) as unknown) }),
        },
        line: ({ name, entries }, file) => `${name} ${entries.length} ${file!.sha256} ${file!.size}`,
      },
      head: ({ count, bytes }) => `${count} ${bytes}\n`,
      join: (left, right) => (left === undefined ? '' : right === undefined ? `\nlast ${left}\n` : '\n'),
      variants: ['plain', 'zstd'],
      names: ({ key, variant }) => [`gathered/${channelOf(key)}/shards.txt${suffix[variant]}`],
    },
    {
      part: 'entry',
      media: 'application/json',
      rev: 1,
      gather: {
        group: nameOf,
        line: ({ name, entries }) => (name.startsWith('x') ? '' : `${JSON.stringify(name)}:${text(entries.at(-1)!.bytes)}`),
      },
      head: () => '{',
      join: (left, right) => (left === undefined || right === undefined ? '' : ','),
      tail: () => '}',
      names: ({ key }) => [`gathered/${channelOf(key)}/newest.json`],
    },
  ],
};

const fileOf = ({ params }: Pick<Call, 'params'>, version: string): string => `${params['channel']}/${version}.txt`;

async function publish(call: Call<RawBody>) {
  if (!acceptKey({ channel: call.params['channel']! })) throw refuse('invalid-request', 'A channel has up to 20 lower-case letters.');
  const version = call.params['version']!;
  const { result } = await call.registry.publish({
    package: call.package,
    version,
    ifVersionExists: 'add',
    files: [
      { path: fileOf(call, version), source: call.body.staged, ifFileExists: 'same-bytes', facets: { channel: call.params['channel']! } },
    ],
  });
  return reply({ status: 201, json: { result } });
}

const LEVELS = ['project', 'group'] as const;
const at = ({ params }: Pick<Call, 'params'>) => ({ channel: params['channel'] ?? 'x' });

export const shelf = definePlugin({
  format: 'shelf',
  title: 'Shelf',
  sdk: '^1.0.0',
  names: {
    parse: (text) => {
      if (/^[a-z][a-z0-9-]{0,60}$/.test(text)) return text;
      throw refuse('invalid-name', 'A name has lower-case letters, digits and "-".');
    },
    key: (name) => name,
    owned: false,
  },
  versions: {
    parse: (text) => {
      if (/^\d{1,6}$/.test(text)) return text;
      throw refuse('invalid-version', 'A version is a number.');
    },
    sortKey: (version) => version.padStart(6, '0'),
    compare: (a, b) => Number(a) - Number(b),
    reuse: 'never',
    reuseOf: 'file',
  },
  sets: { catalogue, sealed, fixed, gathered },
  signing: { algorithm: 'openpgp-rsa' },
  routes: [
    get('/{channel}/catalogue.json', 'pull', { levels: LEVELS, examples: ['/stable/catalogue.json'] }, (call: Call<NoBody>) =>
      call.registry.index('catalogue', { key: at(call), name: `${call.params['channel']}/catalogue.json` }),
    ),
    get('/sealed/{name*}', 'pull', { levels: LEVELS, examples: ['/sealed/ROOT'] }, (call: Call<NoBody>) =>
      call.registry.index('sealed', { key: { channel: 'x' }, name: `sealed/${call.params['name']}` }),
    ),
    get('/fixed/{channel}/{file}', 'pull', { levels: LEVELS, examples: ['/fixed/stable/all.json'] }, (call: Call<NoBody>) =>
      call.registry.index('fixed', { key: at(call), name: `fixed/${call.params['channel']}/${call.params['file']}` }),
    ),
    get('/gathered/{channel}/{file}', 'pull', { levels: LEVELS, examples: ['/gathered/stable/shards.txt'] }, (call: Call<NoBody>) =>
      call.registry.index('gathered', { key: at(call), name: `gathered/${call.params['channel']}/${call.params['file']}` }),
    ),
    get(
      '/gathered/{channel}/by-hash/{sha256}',
      'pull',
      { levels: LEVELS, examples: ['/gathered/stable/by-hash/00'] },
      (call: Call<NoBody>) => call.registry.index('gathered', { key: at(call), gathered: call.params['sha256']! }, { cache: 'immutable' }),
    ),
    get('/key', open('clients fetch it without their credentials'), async ({ registry }: Call<NoBody>) =>
      reply({ text: (await registry.keys.publicKeys()).map(({ armored }) => armored).join('') }),
    ),
    get('/{channel}/{package:name}/{version}', 'pull', { levels: LEVELS, examples: ['/stable/tea/1'] }, (call: Call<NoBody>) =>
      call.registry.file({ package: call.package, version: call.params['version']!, path: fileOf(call, call.params['version']!) }),
    ),
    put('/{channel}/{package:name}/{version}', 'publish', { body: raw(), examples: ['/stable/tea/1'] }, publish),
    del('/{channel}/{package:name}/{version}', 'delete', { examples: ['/stable/tea/1'] }, async (call) => {
      await call.registry.remove({ package: call.package, version: call.params['version']!, path: fileOf(call, call.params['version']!) });
      return reply({ status: 204 });
    }),
  ],
  errors: ({ status, message }) => reply({ status, json: { error: message } }),
  describe: () => ({ panels: [] }),
  guide: () => [],
  samples: {
    package: ({ name = 'tea', version = '1', salt = '' }) => {
      const number = String(Number(version.replaceAll(/\D/g, '')));
      const path = `/stable/${name}/${number}`;
      return {
        name,
        version: number,
        publish: [{ method: 'PUT', path, body: `${name} ${number} ${salt}` }],
        reads: [{ method: 'GET', path, bytes: Buffer.from(`${name} ${number} ${salt}`) }],
        remove: [{ method: 'DELETE', path }],
      };
    },
    names: { same: [['tea']], refused: ['', 'Tea'] },
    versions: { ascending: ['1', '2', '10'], refused: ['', 'x'] },
    corrupt: () => [],
  },
});

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** As a plugin's module has it: a thread imports it so. */
export default shelf;

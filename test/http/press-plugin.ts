import { type Call, definePlugin, del, get, type NoBody, open, put, raw, type RawBody, refuse, reply } from '@packhouse/sdk';

/** A made-up format for what formats may ask of the host: mounts of their own, digests apart from files, rendered documents, lists that are streamed. */
const LEVELS = ['project', 'group'] as const;

async function publish({ registry, package: name, params, body }: Call<RawBody>) {
  await registry.publish({
    package: name,
    version: params['version']!,
    ifVersionExists: 'add',
    files: [{ path: params['file']!, source: body.staged, ifFileExists: 'same-bytes', facets: { shelf: params['file']!.slice(0, 1) } }],
  });
  return reply({ status: 201 });
}

async function expectDigest({ registry, package: name, params, body }: Call<RawBody>) {
  const sha1 = Buffer.from(await body.staged.bytes({ max: 64 })).toString();
  await registry.change([{ op: 'expect', package: name, version: params['version']!, path: params['file']!, digests: { sha1 } }]);
  return reply({ status: 201 });
}

async function* names(call: Call<NoBody>): AsyncGenerator<string> {
  for await (const { name } of call.registry.rows.everyPackage()) yield `${name}\n`;
}

export const press = definePlugin({
  format: 'press',
  title: 'Press',
  sdk: '^1.0.0',
  names: {
    parse: (text) => {
      if (/^[a-z][a-z0-9-]{0,60}$/.test(text)) return text;
      throw refuse('invalid-name', 'A name has lower-case letters, digits and "-".');
    },
    key: (name) => name,
    owned: true,
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
  challengeOnly: true,
  mounts: [{ level: 'group', path: 'group/:id/-/packages/press' }],
  parts: { line: { rev: 1, make: ({ version }) => `v${version.version} at \0` } },
  documents: {
    versions: {
      per: 'package',
      media: 'text/plain',
      part: 'line',
      rev: 1,
      order: 'descending',
      files: true,
      deleted: true,
      byDate: true,
      includes: (version, key) => key['above'] === undefined || Number(version.version) > Number(key['above']),
      *render({ package: of, versions, part, files, deleted }) {
        yield `${of.name}\n`;
        for (const version of versions) {
          yield part(version)!;
          yield ` ${files(version)
            .map(({ path }) => path)
            .join(',')}\n`;
        }
        for (const version of deleted) yield `v${version} is gone\n`;
      },
    },
  },
  routes: [
    get('/-/index', open('clients look at it before they log in'), ({ urls }) => reply({ json: { base: urls.base } })),
    get('/-/names', 'pull', { levels: LEVELS, examples: ['/-/names'] }, (call: Call<NoBody>) =>
      reply({ stream: names(call), media: 'text/plain; charset=utf-8' }),
    ),
    get('/-/shelf/{shelf}', 'pull', { levels: LEVELS, examples: ['/-/shelf/a'] }, async (call: Call<NoBody>) => {
      const order = call.query.get('order') === 'oldest' ? 'oldest' : 'newest';
      const found = await call.registry.rows.filesWith({ name: 'shelf', value: call.params['shelf']! }, { order });
      return reply({ json: found.map(({ package: { name }, version: { version }, file: { path } }) => `${name} ${version} ${path}`) });
    }),
    get('/{package:name}', 'pull', { levels: LEVELS, examples: ['/daily'] }, (call: Call<NoBody>) => {
      const above = call.query.get('above');
      return call.registry.document('versions', { package: call.package, ...(above !== null && { above }) });
    }),
    get('/{package:name}.sha1', 'pull', { levels: LEVELS, examples: ['/daily.sha1'] }, (call: Call<NoBody>) =>
      call.registry.document('versions', { package: call.package }, { digest: 'sha1' }),
    ),
    get('/{package:name}/{version}/{file}', 'pull', { levels: LEVELS, examples: ['/daily/1/a'] }, (call: Call<NoBody>) =>
      call.registry.file({ package: call.package, version: call.params['version']!, path: call.params['file']! }),
    ),
    put('/{package:name}/{version}/{file}', 'publish', { body: raw(), examples: ['/daily/1/a'] }, publish),
    put('/{package:name}/{version}/{file}/sha1', 'publish', { body: raw(), examples: ['/daily/1/a/sha1'] }, expectDigest),
    del('/{package:name}/{version}', 'delete', { examples: ['/daily/1'] }, async (call) => {
      await call.registry.remove({ package: call.package, version: call.params['version']! });
      return reply({ status: 204 });
    }),
  ],
  errors: ({ status, code, message }) => reply({ status, json: { code, message } }),
  describe: () => ({ panels: [] }),
  guide: () => [],
  samples: {
    package: ({ name = 'daily', version = '1', salt = '' }) => ({
      name,
      version,
      publish: [{ method: 'PUT', path: `/${name}/${version}/a`, body: salt }],
      reads: [],
    }),
    names: { same: [['daily']], refused: [''] },
    versions: { ascending: ['1', '2'], refused: [''] },
    corrupt: () => [],
  },
});

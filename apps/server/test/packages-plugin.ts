import {
  byContentType,
  type Call,
  definePlugin,
  get,
  multipart,
  type MultipartBody,
  type NoBody,
  put,
  raw,
  type RawBody,
  refuse,
  reply,
} from '@packhouse/sdk';

/** A format as small as can be, under a name that GitLab's clients know. */
export const tinyPlugin = definePlugin({
  format: 'generic',
  title: 'Tiny',
  sdk: '^1.0.0',
  names: { parse: (text) => text, key: (name) => name.toLowerCase(), owned: false },
  versions: {
    parse: (text) => {
      if (!/^\d/.test(text)) throw refuse('invalid-version', 'a version begins with a digit');
      return text;
    },
    sortKey: (version) => version,
    compare: (a, b) => (a < b ? -1 : Number(a > b)),
    reuse: 'never',
  },
  routes: [
    put<RawBody | MultipartBody>(
      '/{package:name}/{version}/{file}',
      'publish',
      { body: byContentType<RawBody | MultipartBody>({ 'multipart/form-data': multipart(), '*': raw() }) },
      async (call: Call<RawBody | MultipartBody>) => {
        const staged = call.body.kind === 'raw' ? call.body.staged : call.body.parts[0]!.staged;
        const plan = { package: call.package, version: call.params['version']!, ifVersionExists: 'add' } as const;
        await call.registry.publish({ ...plan, files: [{ path: call.params['file']!, source: staged }] });
        return reply({ status: 201, json: { message: '201 Created' } });
      },
    ),
    get('/{package:name}/{version}/{file}', 'pull', { levels: ['project'] }, (call: Call<NoBody>) =>
      call.registry.file({ package: call.package, version: call.params['version'], path: call.params['file']! }),
    ),
    get('/settings', 'pull', { levels: ['project', 'group', 'instance'] }, ({ settings }: Call<NoBody>) => reply({ json: settings })),
  ],
  settings: [
    { key: 'polish', title: 'Polish what is uploaded', type: 'boolean', default: false },
    { key: 'shelf', title: 'Where it lies', type: 'string', default: 'top' },
    { key: 'weight', title: 'What it weighs', type: 'number', default: 1.5 },
  ],
  exchange: { gives: 'personal-token', ttl: 86_400, device: true },
  duplicatesSetting: true,
  builds: { in: (version) => version.endsWith('-moving'), of: ({ path }) => /^\d+/.exec(path)?.[0] },
  errors: (refusal) => reply({ status: refusal.status, json: { message: refusal.message } }),
  describe: ({ package: { name }, files }) => ({
    summary: `All about ${name}`,
    panels: [{ kind: 'facts', title: 'Files', rows: files.map((file) => ({ label: file.path, value: String(file.size) })) }],
  }),
  guide: ({ level }) => [
    { id: 'get', purpose: 'install', title: `From the ${level}`, language: 'shell', text: 'curl {registryUrl}/{package}/{version}' },
  ],
  samples: {
    package: () => ({ name: 'a', version: '1', publish: [], reads: [] }),
    names: { same: [], refused: [] },
    versions: { ascending: [], refused: [] },
    corrupt: () => [],
  },
});

/** Who may import whom: the rooms of docs/architecture.md. */
const PURE = '^(libs/(sdk|encoding)/src|plugins/[^/]+/src/documents)/';
const NEST = '^libs/(gateway|plugin-host|sdk-testing)/|^apps/server/';
const TEST = '\\.test\\.ts$|/test/|\\.types\\.test\\.ts$';

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'A cycle is two rooms that are one.',
      severity: 'error',
      from: {},
      to: { circular: true, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'plugins-know-the-contract-alone',
      comment: "A built-in plugin can do nothing that a stranger's cannot.",
      severity: 'error',
      from: { path: '^plugins/[^/]+/src/', pathNot: TEST },
      to: { path: '^(libs|apps)/', pathNot: '^libs/(sdk|archives|encoding)/' },
    },
    {
      name: 'plugin-tests-may-use-the-kit',
      severity: 'error',
      from: { path: '^plugins/[^/]+/test/' },
      to: { path: '^(libs|apps)/', pathNot: '^libs/(sdk|archives|encoding|sdk-testing|plugin-host)/' },
    },
    {
      name: 'no-plugin-imports-another',
      severity: 'error',
      from: { path: '^plugins/([^/]+)/' },
      to: { path: '^plugins/', pathNot: '^plugins/$1/' },
    },
    {
      name: 'no-io-in-plugins',
      comment: "Bytes, files, network, processes and threads are the host's.",
      severity: 'error',
      from: { path: '^plugins/[^/]+/src/' },
      to: { path: '^(node:)?(fs|net|http|https|http2|child_process|worker_threads|dgram|dns|tls|cluster|vm|module|process|sqlite)(/|$)' },
    },
    {
      name: 'pure-rooms-reach-no-io',
      severity: 'error',
      from: { path: PURE, pathNot: TEST },
      to: {
        path: '^(node:)?(fs|net|http|https|child_process|worker_threads|dgram|dns|tls|cluster|sqlite|stream)(/|$)|^libs/(?!sdk|encoding)',
      },
    },
    {
      name: 'sdk-stands-alone',
      severity: 'error',
      from: { path: '^libs/sdk/src/', pathNot: TEST },
      to: { path: '^(libs/(?!sdk/)|plugins/|apps/|node_modules/)' },
    },
    { name: 'nest-only-where-it-lives', severity: 'error', from: { pathNot: NEST }, to: { path: 'node_modules/@nestjs/' } },
    { name: 'libs-never-import-apps', severity: 'error', from: { path: '^libs/', pathNot: TEST }, to: { path: '^(apps|plugins)/' } },
    {
      name: 'only-the-cli-imports-an-app',
      severity: 'error',
      from: { path: '^apps/(?!cli/)([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'decide-is-pure',
      severity: 'error',
      from: { path: '^libs/access/src/decision/', pathNot: TEST },
      to: { path: '^(libs/(?!access)|node_modules/|(node:)?[a-z_]+$)', dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: ['node_modules', 'dist'] },
    exclude: { path: ['/dist/', '^node_modules/(?!@nestjs)'] },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['packhouse-source', 'import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};

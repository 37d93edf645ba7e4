import { writeTarGz } from '@packhouse/archives';

const FULL = `apiVersion: v2
name: full
version: 1.2.0
appVersion: "1.10"
description: "Everything that Chart.yaml may say\\u0007,\\tand more"
type: application
kubeVersion: ">=1.25.0-0"
keywords: [web, "http: server"]
home: https://example.com/full
sources:
  - https://example.com/full.git
icon: https://example.com/full.svg
condition: full.enabled
tags: front
deprecated: true
maintainers:
  - name: Jane Doe
    email: jane@example.com
    url: https://example.com/jane
  - name: "Zo\\u00eb"
annotations:
  category: Infrastructure
  example.com/notes: |
    - two
    - lines
dependencies:
  - name: base
    version: ^1.0.0
    repository: https://charts.example.com
    condition: base.enabled
    tags: [front, "back"]
    enabled: true
    import-values:
      - data
      - child: default.data
        parent: imported
    alias: foundation
  - name: base
    version: 2.x
    repository: "@local"
  - name: within
notInHelm: ignored
`;

const OLD = 'apiVersion: v1\nname: old\nversion: 0.1.0\ndescription: From the time of requirements.yaml\n';
const REQUIREMENTS = 'dependencies:\n  - name: base\n    version: 1.x.x\n    repository: https://charts.example.com\n    condition: base.enabled\n';

function simple(name: string, version: string): [string, Record<string, string>] {
  return [name, { 'Chart.yaml': `apiVersion: v2\nname: ${name}\nversion: ${version}\n` }];
}

const CHARTS: readonly (readonly [folder: string, files: Readonly<Record<string, string>>])[] = [
  ['full', { 'Chart.yaml': FULL, 'values.yaml': 'a: 1\n', 'charts/within/Chart.yaml': 'apiVersion: v2\nname: within\nversion: 9.9.9\n' }],
  ['old', { 'Chart.yaml': OLD, 'requirements.yaml': REQUIREMENTS }],
  ['nameless-api', { 'Chart.yaml': '\ufeffname: nameless-api\nversion: 0.1.0\n' }],
  ...['1.0.0', '1.2.0', '1.10.0', '1.10.0-beta.1', '2.0.0-rc.1', '2.0.0-rc.11', '2.0.0-rc.2', '0.1.0+build.5'].map((version) => simple('demo', version)),
  ...['demo-2', 'demo.x', 'Demo', 'a'].map((name) => simple(name, '1.0.0')),
];

/** Charts by file name, for a comparison with the index that Helm itself makes of them. */
export function goldenCharts(): ReadonlyMap<string, Buffer> {
  return new Map(
    CHARTS.map(([folder, files]) => {
      const archive = writeTarGz(Object.entries(files).map(([path, content]) => ({ path: `${folder}/${path}`, content })));
      const [, name, version] = /^\ufeff?(?:apiVersion: v\d\n)?name: (\S+)\nversion: (\S+)$/m.exec(files['Chart.yaml']!)!;
      return [`${name}-${version}.tgz`, archive];
    }),
  );
}

import { chartDependencies } from './dependencies.ts';
import type { ChartMetadata, Maintainer } from './chart-metadata.ts';
import { names } from '../names.ts';
import { versions } from '../versions.ts';
import { readYaml } from './read-yaml.ts';
import { YamlMembers, present } from './yaml-members.ts';

const FILE = 'Chart.yaml';

/** Chart.yaml, checked as Helm checks it (`helm lint`, and loading), and stricter in its version. `requirements` is the file beside it in old charts. */
export function chartMetadata(chartYaml: Uint8Array, requirements?: Uint8Array): ChartMetadata {
  const members = new YamlMembers(readYaml(chartYaml, FILE), FILE);
  const apiVersion = apiVersionOf(members);
  return present<ChartMetadata>({
    apiVersion,
    name: names.parse(members.required('name')),
    version: versions.parse(members.required('version')),
    appVersion: members.text('appVersion'),
    description: members.text('description'),
    type: typeOf(members),
    kubeVersion: members.text('kubeVersion'),
    keywords: members.texts('keywords'),
    home: members.text('home'),
    sources: members.texts('sources'),
    icon: members.text('icon'),
    maintainers: members.list('maintainers')?.map(maintainer),
    dependencies: dependenciesOf(members, apiVersion, requirements),
    condition: members.text('condition'),
    tags: members.text('tags'),
    deprecated: members.flag('deprecated'),
    annotations: members.map('annotations'),
  });
}

/** Charts from before there was one are of the first; Helm loads them so. */
function apiVersionOf(members: YamlMembers): ChartMetadata['apiVersion'] {
  const value = members.text('apiVersion') ?? 'v1';
  if (value === 'v1' || value === 'v2') return value;
  throw members.fault('apiVersion', 'must be v1 or v2');
}

function typeOf(members: YamlMembers): ChartMetadata['type'] {
  const value = members.text('type');
  if (value === undefined || value === 'application' || value === 'library') return value;
  throw members.fault('type', 'must be application or library');
}

function maintainer(value: unknown, at: number): Maintainer {
  const members = new YamlMembers(value, `maintainer ${at + 1} in ${FILE}`);
  return present<Maintainer>({ name: members.text('name'), email: members.text('email'), url: members.text('url') });
}

/** requirements.yaml counts where the chart is of apiVersion v1, and over what Chart.yaml says: so does Helm. */
function dependenciesOf(
  members: YamlMembers,
  apiVersion: ChartMetadata['apiVersion'],
  requirements: Uint8Array | undefined,
): ChartMetadata['dependencies'] {
  const own = members.list('dependencies');
  if (apiVersion !== 'v1' || !requirements) return chartDependencies(own, FILE);
  const parsed = readYaml(requirements, 'requirements.yaml');
  const listed = parsed === null ? undefined : new YamlMembers(parsed, 'requirements.yaml').list('dependencies');
  return listed ? chartDependencies(listed, 'requirements.yaml') : chartDependencies(own, FILE);
}

import type { Guide, Snippet } from '@packhouse/sdk';

const SET_UP: readonly Snippet[] = [
  {
    id: 'repo-add',
    purpose: 'set-up',
    title: 'Add the channel "stable" (with a deploy token, its own user name)',
    language: 'shell',
    text: 'helm repo add packhouse {registryUrl}/stable --username token --password {token}\nhelm repo update packhouse',
  },
];

const INSTALL: readonly Snippet[] = [
  { id: 'search', purpose: 'install', title: 'Find charts', language: 'shell', text: 'helm search repo packhouse/ --versions' },
  {
    id: 'pull',
    purpose: 'install',
    title: 'Download a chart',
    language: 'shell',
    text: 'helm pull packhouse/{package} --version {version}',
  },
  {
    id: 'template',
    purpose: 'install',
    title: 'Render a chart; "helm upgrade --install" in the place of "helm template" installs it',
    language: 'shell',
    text: 'helm template my-release packhouse/{package} --version {version}',
  },
  {
    id: 'dependency',
    purpose: 'install',
    title: 'Depend on a chart',
    language: 'yaml',
    file: 'Chart.yaml',
    text: 'dependencies:\n  - name: {package}\n    version: {version}\n    repository: {registryUrl}/stable\n',
  },
];

const PUBLISH: readonly Snippet[] = [
  {
    id: 'curl-push',
    purpose: 'publish',
    title: 'Push a chart that "helm package" made',
    language: 'shell',
    text: 'curl --fail-with-body --header "PRIVATE-TOKEN: {token}" --form "chart=@{package}-{version}.tgz" {registryUrl}/api/stable/charts',
  },
  {
    id: 'curl-push-signed',
    purpose: 'publish',
    title: 'Push a chart with its provenance file ("helm package --sign")',
    language: 'shell',
    text:
      'curl --fail-with-body --header "PRIVATE-TOKEN: {token}" --form "chart=@{package}-{version}.tgz" ' +
      '--form "prov=@{package}-{version}.tgz.prov" {registryUrl}/api/stable/charts',
  },
  {
    id: 'ci-push',
    purpose: 'ci',
    title: 'In a pipeline, with the job token in CI_JOB_TOKEN',
    language: 'shell',
    text: 'helm package .\ncurl --fail-with-body --header "JOB-TOKEN: $CI_JOB_TOKEN" --form "chart=@{package}-{version}.tgz" {registryUrl}/api/stable/charts',
  },
];

/** A group's registry is for reading: publishing goes to a project. The instance has none. */
export const guide: Guide = ({ level }) =>
  ({ project: [...SET_UP, ...INSTALL, ...PUBLISH], group: [...SET_UP, ...INSTALL], instance: [] })[level];

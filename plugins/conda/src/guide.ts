import type { Guide, Snippet } from '@packhouse/sdk';

const SET_UP: readonly Snippet[] = [
  {
    id: 'condarc',
    purpose: 'set-up',
    title: 'conda and mamba: name the channel "main", with a token in front of it',
    language: 'yaml',
    file: '~/.condarc',
    text: 'channels:\n  - {registryUrl}/t/{token}/main\n',
  },
  {
    id: 'pixi-login',
    purpose: 'set-up',
    title: 'pixi and rattler: keep a token for this host',
    language: 'shell',
    text: 'pixi auth login {host} --token {token}',
  },
];

const INSTALL: readonly Snippet[] = [
  {
    id: 'conda-install',
    purpose: 'install',
    title: 'Install with conda or mamba, once the channel is named',
    language: 'shell',
    text: 'conda install {package}={version}',
  },
  {
    id: 'conda-create',
    purpose: 'install',
    title: 'The same from this channel alone, with nothing set up',
    language: 'shell',
    text: 'conda create --name my-environment --override-channels --channel {registryUrl}/t/{token}/main {package}={version}',
  },
  {
    id: 'pixi-add',
    purpose: 'install',
    title: 'Add to a pixi workspace',
    language: 'shell',
    text: 'pixi workspace channel add {registryUrl}/main\npixi add "{package}=={version}"',
  },
];

const PUBLISH: readonly Snippet[] = [
  {
    id: 'rattler-build',
    purpose: 'publish',
    title: 'Upload with rattler-build',
    language: 'shell',
    text: 'rattler-build upload artifactory --url {registryUrl} --channel main --token {token} {package}-{version}-*.conda',
  },
  {
    id: 'curl',
    purpose: 'publish',
    title: 'Upload with curl, under the name that the builder gave the file',
    language: 'shell',
    text: 'curl --fail-with-body --header "PRIVATE-TOKEN: {token}" --upload-file {package}-{version}-0.conda {registryUrl}/main/{package}-{version}-0.conda',
  },
  {
    id: 'ci',
    purpose: 'ci',
    title: 'In a pipeline, with the job token in CI_JOB_TOKEN',
    language: 'shell',
    text: 'rattler-build build --recipe recipe.yaml --output-dir output\nrattler-build upload artifactory --url {registryUrl} --channel main --token "$CI_JOB_TOKEN" output/*/*.conda',
  },
];

/** A group's registry is for reading: publishing goes to a project. The instance has none. */
export const guide: Guide = ({ level }) =>
  ({ project: [...SET_UP, ...INSTALL, ...PUBLISH], group: [...SET_UP, ...INSTALL], instance: [] })[level];

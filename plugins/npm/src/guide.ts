import type { Guide, Snippet } from '@packhouse/sdk';

const SET_UP: readonly Snippet[] = [
  {
    id: 'npmrc',
    purpose: 'set-up',
    title: 'npm and pnpm',
    language: 'ini',
    file: '.npmrc',
    text: 'registry={registryUrl}/\n//{registryHost}/:_authToken={token}\n',
  },
  {
    id: 'yarn-classic',
    purpose: 'set-up',
    title: 'Yarn 1 (asks for unscoped packages without the token otherwise)',
    language: 'ini',
    file: '.npmrc',
    text: 'registry={registryUrl}/\n//{registryHost}/:_authToken={token}\nalways-auth=true\n',
  },
  {
    id: 'yarnrc-yml',
    purpose: 'set-up',
    title: 'Yarn 2 and later',
    language: 'yaml',
    file: '.yarnrc.yml',
    text: 'npmRegistryServer: "{registryUrl}"\nnpmAuthToken: "{token}"\nnpmAlwaysAuth: true\n',
  },
  {
    id: 'bunfig',
    purpose: 'set-up',
    title: 'Bun',
    language: 'toml',
    file: 'bunfig.toml',
    text: '[install]\nregistry = { url = "{registryUrl}/", token = "{token}" }\n',
  },
  {
    id: 'npm-login',
    purpose: 'set-up',
    title: 'Log in by a browser instead of writing a token down',
    language: 'shell',
    text: 'npm login --registry={registryUrl}/',
  },
];

const INSTALL: readonly Snippet[] = [
  { id: 'npm-install', purpose: 'install', title: 'npm', language: 'shell', text: 'npm install {package}@{version}' },
  { id: 'pnpm-add', purpose: 'install', title: 'pnpm', language: 'shell', text: 'pnpm add {package}@{version}' },
  { id: 'yarn-add', purpose: 'install', title: 'Yarn', language: 'shell', text: 'yarn add {package}@{version}' },
  { id: 'bun-add', purpose: 'install', title: 'Bun', language: 'shell', text: 'bun add {package}@{version}' },
];

const PUBLISH: readonly Snippet[] = [
  { id: 'npm-publish', purpose: 'publish', title: 'npm', language: 'shell', text: 'npm publish' },
  { id: 'pnpm-publish', purpose: 'publish', title: 'pnpm', language: 'shell', text: 'pnpm publish --no-git-checks' },
  { id: 'yarn-npm-publish', purpose: 'publish', title: 'Yarn 2 and later', language: 'shell', text: 'yarn npm publish' },
  { id: 'bun-publish', purpose: 'publish', title: 'Bun', language: 'shell', text: 'bun publish' },
  {
    id: 'ci-publish',
    purpose: 'ci',
    title: 'In a pipeline, with the job token in CI_JOB_TOKEN',
    language: 'shell',
    text: 'npm config set --location=project registry={registryUrl}/\nnpm config set --location=project //{registryHost}/:_authToken="$CI_JOB_TOKEN"\nnpm publish',
  },
];

/** A group's and the instance's registry are for reading: publishing goes to a project. */
export const guide: Guide = ({ level }) => (level === 'project' ? [...SET_UP, ...INSTALL, ...PUBLISH] : [...SET_UP, ...INSTALL]);

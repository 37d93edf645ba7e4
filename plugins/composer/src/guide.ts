import type { Guide, Snippet } from '@packhouse/sdk';

const SET_UP: readonly Snippet[] = [
  {
    id: 'add-repository',
    purpose: 'set-up',
    title: 'Use this repository in a project',
    language: 'shell',
    text: 'composer config repositories.packhouse composer "{registryUrl}"',
  },
  {
    id: 'composer-json',
    purpose: 'set-up',
    title: 'The same, written by hand; and nothing from the public repository',
    language: 'json',
    file: 'composer.json',
    text: '{\n  "repositories": [\n    { "type": "composer", "url": "{registryUrl}" },\n    { "packagist.org": false }\n  ]\n}\n',
  },
  {
    id: 'log-in',
    purpose: 'set-up',
    title: 'Keep the token for this host: its name, and its port where the address has one',
    language: 'shell',
    text: 'host="$(printf %s "{registryHost}" | cut -d/ -f1)"\ncomposer config --global --auth "bearer.$host" "{token}"',
  },
];

const INSTALL: readonly Snippet[] = [
  { id: 'require', purpose: 'install', title: 'Install', language: 'shell', text: 'composer require "{package}:{version}"' },
  {
    id: 'ci-install',
    purpose: 'ci',
    title: 'Install in a pipeline, with the job token in CI_JOB_TOKEN',
    language: 'shell',
    text: 'host="$(printf %s "{registryHost}" | cut -d/ -f1)"\nexport COMPOSER_AUTH="{\\"bearer\\":{\\"$host\\":\\"$CI_JOB_TOKEN\\"}}"\ncomposer install',
  },
];

const PUBLISH: readonly Snippet[] = [
  {
    id: 'publish-release',
    purpose: 'publish',
    title: 'Publish a release',
    language: 'shell',
    text: 'composer archive --format=zip --dir=. --file=package\ncurl --fail-with-body --header "Authorization: Bearer {token}" --upload-file package.zip "{registryUrl}?version=1.0.0"',
  },
  {
    id: 'publish-tag',
    purpose: 'publish',
    title: 'Publish a tag of a git repository',
    language: 'shell',
    text: 'git archive --format=zip --output=package.zip v1.0.0\ncurl --fail-with-body --header "Authorization: Bearer {token}" --upload-file package.zip "{registryUrl}?version=1.0.0"',
  },
  {
    id: 'publish-branch',
    purpose: 'publish',
    title: 'Publish the present state of a branch; it may be published again and again',
    language: 'shell',
    text: 'git archive --format=zip --output=package.zip HEAD\ncurl --fail-with-body --header "Authorization: Bearer {token}" --upload-file package.zip "{registryUrl}?version=dev-main"',
  },
  {
    id: 'ci-publish',
    purpose: 'ci',
    title: 'Publish in a pipeline, with the job token in CI_JOB_TOKEN',
    language: 'shell',
    text: 'git archive --format=zip --output=package.zip HEAD\ncurl --fail-with-body --header "JOB-TOKEN: $CI_JOB_TOKEN" --upload-file package.zip "{registryUrl}?version=${CI_COMMIT_TAG:-dev-$CI_COMMIT_BRANCH}"',
  },
];

/** Publishing goes to a project; the instance as a whole has no repository. */
export const guide: Guide = ({ level }) =>
  ({ project: [...SET_UP, ...INSTALL, ...PUBLISH], group: [...SET_UP, ...INSTALL], instance: [] })[level];

import type { Guide, Snippet } from '@packhouse/sdk';

const SET = 'swift package-registry set {registryUrl}';

const SET_UP: readonly Snippet[] = [
  {
    id: 'set',
    purpose: 'set-up',
    title: 'Use this registry for a package (in its folder); "--scope acme" takes it for one scope alone, "--global" for all your packages',
    language: 'shell',
    text: SET,
  },
  {
    id: 'login',
    purpose: 'set-up',
    title: 'Log in. SwiftPM keeps one credential for a host, in ~/.netrc: registries of one host share the token',
    language: 'shell',
    text: 'swift package-registry login {registryUrl} --token {token} --no-confirm',
  },
];

const INSTALL: readonly Snippet[] = [
  {
    id: 'dependency',
    purpose: 'install',
    title: 'Depend on a package (tools version 5.7 or later)',
    language: 'text',
    file: 'Package.swift',
    text: '.package(id: "{package}", from: "{version}")',
  },
  { id: 'resolve', purpose: 'install', title: 'Resolve and build', language: 'shell', text: 'swift package resolve\nswift build' },
  {
    id: 'replace-scm',
    purpose: 'install',
    title: 'Take packages that are named by their repository from here, where a package here names that repository',
    language: 'shell',
    text: 'swift package --replace-scm-with-registry resolve',
  },
];

const PUBLISH: readonly Snippet[] = [
  {
    id: 'publish',
    purpose: 'publish',
    title: 'Publish the package in this folder',
    language: 'shell',
    text: 'swift package-registry publish {package} {version} --url {registryUrl}',
  },
  {
    id: 'metadata',
    purpose: 'publish',
    title: 'What to say of a release, for "--metadata-path package-metadata.json"',
    language: 'json',
    file: 'package-metadata.json',
    text: JSON.stringify(
      {
        description: 'One thing links to another.',
        author: { name: 'Mona' },
        licenseURL: 'https://example.com/LinkedList/LICENSE',
        repositoryURLs: ['https://example.com/mona/LinkedList.git'],
      },
      null,
      2,
    ),
  },
  {
    id: 'publish-with-metadata',
    purpose: 'publish',
    title: 'Publish with that metadata',
    language: 'shell',
    text: 'swift package-registry publish {package} {version} --url {registryUrl} --metadata-path package-metadata.json',
  },
  {
    id: 'publish-signed',
    purpose: 'publish',
    title: 'Sign it: a P-256 key in PKCS #8, and the certificates up to the root, all in DER',
    language: 'shell',
    text:
      'swift package-registry publish {package} {version} --url {registryUrl} --metadata-path package-metadata.json ' +
      '--private-key-path key.p8 --cert-chain-paths leaf.der root.der',
  },
  {
    id: 'ci-publish',
    purpose: 'ci',
    title: 'In a pipeline, with the job token in CI_JOB_TOKEN',
    language: 'shell',
    text:
      `${SET}\nswift package-registry login {registryUrl} --token "$CI_JOB_TOKEN" --no-confirm\n` +
      'swift package-registry publish {package} {version} --url {registryUrl}',
  },
];

/** Publishing goes to a project; groups and the instance are for reading. */
export const guide: Guide = ({ level }) => (level === 'project' ? [...SET_UP, ...INSTALL, ...PUBLISH] : [...SET_UP, ...INSTALL]);

import type { Guide, Snippet } from '@packhouse/sdk';

/** The user name is checked for deploy tokens only; any other stands for the token's own user. */
const SET_UP: readonly Snippet[] = [
  {
    id: 'conan-2-remote',
    purpose: 'set-up',
    title: 'Conan 2 (for a deploy token, give its user name in the place of "token")',
    language: 'shell',
    text: 'conan remote add packhouse {registryUrl}\nconan remote login packhouse token -p {token}',
  },
  {
    id: 'conan-1-remote',
    purpose: 'set-up',
    title: 'Conan 1 (for a deploy token, give its user name in the place of "token")',
    language: 'shell',
    text: 'conan remote add packhouse {registryUrl}\nconan user token -r packhouse -p {token}',
  },
];

const INSTALL: readonly Snippet[] = [
  {
    id: 'conan-2-install',
    purpose: 'install',
    title: 'Conan 2',
    language: 'shell',
    text: 'conan install --requires={package}/{version} -r packhouse',
  },
  {
    id: 'conan-1-install',
    purpose: 'install',
    title: 'Conan 1 (with "@" at the end for a version without user and channel)',
    language: 'shell',
    text: 'conan install {package}/{version} -r packhouse',
  },
  { id: 'conan-2-list', purpose: 'install', title: 'What there is', language: 'shell', text: 'conan list "{package}/*" -r packhouse' },
];

const PUBLISH: readonly Snippet[] = [
  {
    id: 'conan-2-upload',
    purpose: 'publish',
    title: 'Conan 2',
    language: 'shell',
    text: 'conan create .\nconan upload "{package}/*" -r packhouse -c',
  },
  {
    id: 'conan-1-upload',
    purpose: 'publish',
    title: 'Conan 1',
    language: 'shell',
    text: 'conan create . {package}/{version}\nconan upload {package}/{version} --all -r packhouse -c',
  },
  {
    id: 'ci-upload',
    purpose: 'ci',
    title: 'In a pipeline, with the job token in CI_JOB_TOKEN',
    language: 'shell',
    text:
      'export CONAN_LOGIN_USERNAME_PACKHOUSE=ci_user CONAN_PASSWORD_PACKHOUSE="$CI_JOB_TOKEN"\n' +
      'conan remote add --force packhouse {registryUrl}\nconan create .\nconan upload "{package}/*" -r packhouse -c',
  },
];

/** Uploads go to a project, or to the instance where the user of a recipe is its project's path. */
export const guide: Guide = ({ level }) => (level === 'group' ? [...SET_UP, ...INSTALL] : [...SET_UP, ...INSTALL, ...PUBLISH]);

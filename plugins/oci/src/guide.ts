import type { Guide, Snippet } from '@packhouse/sdk';
import { ROOT } from './names.ts';

const LOGIN: Snippet = {
  id: 'login',
  purpose: 'set-up',
  title: 'Log in with docker, podman, skopeo, oras or helm',
  language: 'shell',
  text: 'printf %s "{token}" | docker login {host} --username token --password-stdin',
};

/** At a group or the instance an image cannot be named without its project. */
export const guide: Guide = ({ level, package: name }) => {
  if (level !== 'project') return [LOGIN];
  const image = `{host}/{project}${name === ROOT ? '' : '/{package}'}`;
  return [
    LOGIN,
    { id: 'pull', purpose: 'install', title: 'Pull an image', language: 'shell', text: `docker pull ${image}@{version}` },
    {
      id: 'push',
      purpose: 'publish',
      title: 'Push an image',
      language: 'shell',
      text: `docker tag app:latest ${image}:1.0\ndocker push ${image}:1.0`,
    },
    {
      id: 'helm',
      purpose: 'publish',
      title: 'Push a Helm chart',
      language: 'shell',
      text: 'helm push chart-1.0.0.tgz oci://{host}/{project}',
    },
    { id: 'oras', purpose: 'publish', title: 'Push any file as an artifact', language: 'shell', text: `oras push ${image}:1.0 notes.txt` },
    {
      id: 'ci',
      purpose: 'ci',
      title: 'Log in from a job',
      language: 'shell',
      text: 'printf %s "$CI_JOB_TOKEN" | docker login {host} --username gitlab-ci-token --password-stdin',
    },
  ];
};

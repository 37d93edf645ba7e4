import type { Guide, Snippet } from '@packhouse/sdk';

const SNIPPETS: readonly Snippet[] = [
  {
    id: 'curl-upload',
    purpose: 'publish',
    title: 'Upload a file',
    language: 'shell',
    text: 'curl --fail-with-body --header "PRIVATE-TOKEN: {token}" --upload-file ./app.bin "{registryUrl}/{package}/{version}/app.bin"',
  },
  {
    id: 'curl-create-only',
    purpose: 'publish',
    title: 'Upload only if the file is not there yet, with its checksum',
    language: 'shell',
    text:
      'curl --fail-with-body --header "PRIVATE-TOKEN: {token}" --header "If-None-Match: *" ' +
      '--header "X-Checksum-Sha256: $(sha256sum ./app.bin | cut -d" " -f1)" --upload-file ./app.bin "{registryUrl}/{package}/{version}/app.bin"',
  },
  {
    id: 'curl-download',
    purpose: 'install',
    title: 'Download a file with curl',
    language: 'shell',
    text: 'curl --fail-with-body --location --header "PRIVATE-TOKEN: {token}" --output app.bin "{registryUrl}/{package}/{version}/app.bin"',
  },
  {
    id: 'wget-download',
    purpose: 'install',
    title: 'Download a file with wget',
    language: 'shell',
    text: 'wget --header="PRIVATE-TOKEN: {token}" --output-document=app.bin "{registryUrl}/{package}/{version}/app.bin"',
  },
  {
    id: 'curl-latest',
    purpose: 'install',
    title: 'Download a file of the newest version',
    language: 'shell',
    text: 'curl --fail-with-body --location --header "PRIVATE-TOKEN: {token}" --output app.bin "{registryUrl}/{package}/latest/app.bin"',
  },
  {
    id: 'ci-upload',
    purpose: 'ci',
    title: 'In a pipeline, with the job token in CI_JOB_TOKEN',
    language: 'shell',
    text: 'curl --fail-with-body --header "JOB-TOKEN: $CI_JOB_TOKEN" --upload-file ./app.bin "{registryUrl}/{package}/{version}/app.bin"',
  },
];

/** Files are read and written at their project. */
export const guide: Guide = ({ level }) => (level === 'project' ? SNIPPETS : []);

import type { Guide } from '@packhouse/sdk';

const FILE = '"{registryUrl}/{package}/{version}/app.__format__"';

/** Commands that people copy; the variables are filled in for them. */
export const guide: Guide = () => [
  {
    id: 'upload',
    purpose: 'publish',
    title: 'Upload a package',
    language: 'shell',
    text: `curl --fail-with-body --header "PRIVATE-TOKEN: {token}" --upload-file ./app.__format__ ${FILE}`,
  },
  {
    id: 'download',
    purpose: 'install',
    title: 'Download a package',
    language: 'shell',
    text: `curl --fail-with-body --location --header "PRIVATE-TOKEN: {token}" --remote-name ${FILE}`,
  },
];

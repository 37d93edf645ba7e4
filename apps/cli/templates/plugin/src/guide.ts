import type { Guide, Snippet } from '@packhouse/sdk';

const FILE = '"{registryUrl}/{package}/{version}/app.__format__"';

const UPLOAD: Snippet = {
  id: 'upload',
  purpose: 'publish',
  title: 'Upload a package',
  language: 'shell',
  text: `curl --fail-with-body --header "PRIVATE-TOKEN: {token}" --upload-file ./app.__format__ ${FILE}`,
};

const DOWNLOAD: Snippet = {
  id: 'download',
  purpose: 'install',
  title: 'Download a package',
  language: 'shell',
  text: `curl --fail-with-body --location --header "PRIVATE-TOKEN: {token}" --remote-name ${FILE}`,
};

/** Commands that people copy, with the variables filled in; only what the routes of that level take. */
export const guide: Guide = ({ level }) => (level === 'project' ? [UPLOAD, DOWNLOAD] : level === 'group' ? [DOWNLOAD] : []);

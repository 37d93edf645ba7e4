import type { Describe } from '@packhouse/sdk';

/** What people see of a version, as data. */
export const describe: Describe = ({ files }) => ({
  panels: [
    {
      kind: 'table',
      title: 'Files',
      columns: ['Path', 'Bytes', 'SHA-256'],
      rows: files.map(({ path, size, digests }) => [path, String(size), digests.sha256]),
    },
  ],
});

import type { Describe } from '@packhouse/sdk';

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

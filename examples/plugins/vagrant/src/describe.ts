import type { Describe } from '@packhouse/sdk';
import { boxFileOf } from './box-file.ts';

export const describe: Describe = ({ files }) => ({
  panels: [
    {
      kind: 'table',
      title: 'Boxes',
      columns: ['Provider', 'Architecture', 'Bytes', 'SHA-256'],
      rows: files.map(({ path, size, digests }) => {
        const { provider, architecture } = boxFileOf(path);
        return [provider, architecture, String(size), digests.sha256];
      }),
    },
  ],
});

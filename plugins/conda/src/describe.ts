import type { Describe } from '@packhouse/sdk';
export const describe: Describe = () => ({ panels: [] });

import type { Route } from '@packhouse/sdk';
import { common } from './routes/common.ts';
import { v1 } from './routes/v1.ts';
import { v2 } from './routes/v2.ts';

export const routes: readonly Route[] = [...common('v1'), ...common('v2'), ...v1, ...v2];

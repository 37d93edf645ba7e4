import { fileURLToPath } from 'node:url';

/** Where a script of this folder lies. Clients are started by the checkout's own: a copy in the cache would grow old. */
export const scriptPath = (file) => fileURLToPath(new URL(file, import.meta.url));

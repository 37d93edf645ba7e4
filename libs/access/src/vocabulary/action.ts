/**
 * What a caller wants to do. `pull` is all that a client needs to find, resolve and download; `view` is the management API and the
 * web UI; `publish`, `delete` and `administer` change something.
 */
export type Action = 'view' | 'pull' | 'publish' | 'delete' | 'administer';

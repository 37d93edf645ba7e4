/** Moments at which the crash tests kill the process. */
export type PublishPoint = 'publish.checked' | 'publish.linked' | 'publish.in-transaction' | 'publish.before-commit' | 'publish.committed';

export type AtPoint = (point: PublishPoint) => void | Promise<void>;

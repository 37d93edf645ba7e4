export { type Job, type JobHandler, type JobQueue, type NewJob, TableJobQueue } from './job-queue.ts';
export { type Lease, Leases } from './leases.ts';

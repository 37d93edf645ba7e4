export type { EmptyDatabase } from './empty-database.ts';
export { freshDatabase } from './fresh-database.ts';
export { People } from './people.ts';
export { ROOT_TOKEN, startTestHost, type TestHost, type TestHostOptions } from './test-host.ts';

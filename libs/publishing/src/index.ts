export type { Actor, DuplicatesPolicy, TargetProject, WriteContext } from './context.ts';
export type { AtPoint, PublishPoint } from './points.ts';
export { Publisher, type PublisherParts, type Within } from './publisher.ts';
export { type BuildSweep, sweepBuilds } from './sweep-builds.ts';
export { type PackageFileSweep, sweepPackageFiles } from './sweep-package-files.ts';
export { lockedVersion } from './steps/locked-version.ts';
export { makeParts } from './steps/make-parts.ts';
export type { KeptBlob, StagedBlobOf } from './steps/link-blobs.ts';
export { reuseOfVersion } from './steps/reuse-of-version.ts';

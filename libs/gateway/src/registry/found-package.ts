import type { PackageRecord } from '@packhouse/catalog';
import type { Project } from '@packhouse/directory';

/** A package that the caller may pull, with the project that it is served from. */
export interface FoundPackage {
  readonly record: PackageRecord;
  readonly project: Project;
}

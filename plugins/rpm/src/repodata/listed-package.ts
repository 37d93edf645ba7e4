import type { RpmPackage } from '../package/rpm-package.ts';

/** A package with what is known of its file, as the indexes describe it. */
export interface ListedPackage extends RpmPackage {
  readonly sha256: string;
  readonly size: number;
  /** Milliseconds since the epoch. */
  readonly publishedAt: number;
  /** Where it is, relative to the repository. */
  readonly href: string;
}

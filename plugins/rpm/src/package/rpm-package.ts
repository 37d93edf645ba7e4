import type { DependencyKind } from '../header/tags.ts';
import type { Evr } from '../version/evr.ts';

/** What a repository says of a package, short enough to be kept as it is. */
export interface RpmFacts extends Required<Evr> {
  readonly name: string;
  /** `src` for a source package. */
  readonly arch: string;
  readonly summary: string;
  readonly url: string;
  readonly license: string;
  readonly vendor: string;
  readonly packager: string;
  /** The section of the distribution that it belongs to; nothing to do with groups of the registry. */
  readonly section: string;
  readonly buildHost: string;
  /** The file name of its source package; empty for one. */
  readonly sourceRpm: string;
  /** Seconds since the epoch. */
  readonly buildTime: number;
  /** Bytes of all files on the disk. */
  readonly installedSize: number;
  /** Bytes of the payload without compression. */
  readonly archiveSize: number;
  /** Where the main header begins and ends. */
  readonly headerRange: readonly [start: number, end: number];
  readonly isSigned: boolean;
}

/** As the header has it: name, flags (RPMSENSE_*), version. */
export type RpmDependency = readonly [name: string, flags: number, version: string];

/** Seconds since the epoch, who, what. */
export type RpmChange = readonly [time: number, author: string, text: string];

export type RpmFileType = 'file' | 'dir' | 'ghost';

export interface RpmFiles {
  readonly directories: readonly string[];
  /** The index of a directory, the name below it, and what it is (0 a file, 1 a directory, 2 a ghost: not in the payload). */
  readonly files: readonly (readonly [directory: number, name: string, type: 0 | 1 | 2])[];
}

/** What may be long. */
export interface RpmLists extends RpmFiles {
  readonly description: string;
  readonly dependencies: Readonly<Partial<Record<DependencyKind, readonly RpmDependency[]>>>;
  /** The newest first, ten at most. */
  readonly changes: readonly RpmChange[];
}

export interface RpmPackage {
  readonly facts: RpmFacts;
  readonly lists: RpmLists;
}

export const FILE_TYPES: readonly RpmFileType[] = ['file', 'dir', 'ghost'];

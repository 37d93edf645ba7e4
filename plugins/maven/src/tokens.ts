import type { PathToken } from '@packhouse/sdk';
import { isSnapshot } from './snapshot.ts';
import { splitChecksum } from './checksum-name.ts';

const METADATA = 'maven-metadata.xml';
const ANY_FOLDERS = { min: 1, max: 64 } as const;
const parts = (text: string): string[] => text.split('/');

/** Whether it is a good name is decided, and explained, by the rules of names. */
const name: PathToken = { segments: ANY_FOLDERS, encodedSlash: true, parse: (text) => text };

/** The folder above `maven-metadata.xml` that is no version's: of an artifact, a group, or both. */
const folder: PathToken = {
  segments: ANY_FOLDERS,
  encodedSlash: true,
  parse: (text) => (parts(text).length > 1 && !isSnapshot(text) ? text : undefined),
};

/** A group without a dot: its folder is one segment. */
const group: PathToken = { parse: (text) => (/^[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*$/.test(text) ? text : undefined) };

const snapshot: PathToken = { parse: (text) => (isSnapshot(text) ? text : undefined) };

const metadata: PathToken = { parse: (text) => (splitChecksum(text).file === METADATA ? text : undefined) };

/** The folders of Ivy's pattern `[organisation]/[module]/[revision]/[type]s/[artifact].[ext]`; a Maven version is not called so. */
const type: PathToken = {
  parse: (text) => (/^(?:jars|srcs|docs|poms|ivys|bundles|wars|zips|tars|tests|sources|javadocs)$/.test(text) ? text : undefined),
};

const file: PathToken = { parse: (text) => (splitChecksum(text).algorithm === undefined ? text : undefined) };

const checksum: PathToken = { parse: (text) => (splitChecksum(text).algorithm === undefined ? undefined : text) };

export const tokens: Readonly<Record<string, PathToken>> = { name, folder, group, snapshot, metadata, type, file, checksum };

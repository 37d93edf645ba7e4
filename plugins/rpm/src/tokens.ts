import type { PathToken } from '@packhouse/sdk';
import { DOCUMENT_KINDS } from './documents/document-name.ts';
import { MOST_SEGMENTS, isGroup } from './group.ts';

/** One segment or several: a group is a folder. */
const group: PathToken = { parse: (text) => (isGroup(text) ? text : undefined), segments: { min: 1, max: MOST_SEGMENTS } };

/** `name-version-release.arch.rpm`. Only the shape: which package it is, the handler finds out. */
const rpm: PathToken = { parse: (text) => (/.\.rpm$/i.test(text) ? text : undefined) };

const epoch: PathToken = { parse: (text) => (/^[1-9]\d{0,9}$/.test(text) ? text : undefined) };

const repo: PathToken = { parse: (text) => (/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}\.repo$/.test(text) ? text : undefined) };

/** The face of a repository whose indexes are compressed with zstd. */
const face: PathToken = { parse: (text) => (text === 'zstd' ? text : undefined) };

const kind: PathToken = { parse: (text) => (DOCUMENT_KINDS.some((one) => one === text) ? text : undefined) };

/** The label of a document is its version: the name of its file in front of the extension. */
const document: PathToken = { parse: (text) => (/^[A-Za-z0-9_][A-Za-z0-9._+~^]{0,99}\.(?:xml|yaml)$/.test(text) ? text : undefined) };

export const tokens: Readonly<Record<string, PathToken>> = { group, rpm, epoch, repo, face, kind, document };

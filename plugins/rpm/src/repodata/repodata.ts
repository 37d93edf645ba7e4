import type { DocumentSet, SetContext } from '@packhouse/sdk';
import { documentParts } from '../documents/document-entries.ts';
import { isGroup } from '../group.ts';
import { DATA_FILES, dataMember } from './member.ts';
import type { DataType } from './member.ts';
import { packageParts } from './package-entries.ts';
import { repomdFiles } from './repomd.ts';

const XML = '<?xml version="1.0" encoding="UTF-8"?>\n';
const COMMON = 'http://linux.duke.edu/metadata/common';

interface Frame {
  head?(context: SetContext): string;
  tail?(): string;
}

const FRAMES: Readonly<Record<DataType, Frame>> = {
  primary: {
    head: ({ count }) => `${XML}<metadata xmlns="${COMMON}" xmlns:rpm="http://linux.duke.edu/metadata/rpm" packages="${count}">\n`,
    tail: () => '</metadata>',
  },
  filelists: {
    head: ({ count }) => `${XML}<filelists xmlns="http://linux.duke.edu/metadata/filelists" packages="${count}">\n`,
    tail: () => '</filelists>',
  },
  other: {
    head: ({ count }) => `${XML}<otherdata xmlns="http://linux.duke.edu/metadata/other" packages="${count}">\n`,
    tail: () => '</otherdata>',
  },
  updateinfo: { head: () => `${XML}<updates>\n`, tail: () => '</updates>\n' },
  group: {
    head: () => `${XML}<!DOCTYPE comps PUBLIC "-//Red Hat, Inc.//DTD Comps info//EN" "comps.dtd">\n<comps>\n`,
    tail: () => '</comps>\n',
  },
  modules: {},
};

/** The metadata of repositories, a group each. All of a repository is one generation: what `repomd.xml` names is there, and is what it says. */
export const repodata: DocumentSet = {
  parts: { ...packageParts, ...documentParts },
  members: DATA_FILES.map((data) => dataMember(data, FRAMES[data.type])),
  partition: ({ group = '' }) => group,
  acceptKey: ({ group = '' }) => (isGroup(group) ? { group } : undefined),
  // dnf and zypper are given repositories before there is anything in them.
  keys: (group) => [{ group }],
  seal: repomdFiles,
  rev: 1,
};

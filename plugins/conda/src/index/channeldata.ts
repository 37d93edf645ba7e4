import type { DocumentSet, EntryGroup, SetMember, SetPart } from '@packhouse/sdk';
import { isChannelPath } from '../channel.ts';
import type { About } from '../package/about-json.ts';
import { NO_CONTENTS } from '../package/contents.ts';
import type { Contents } from '../package/contents.ts';
import { milliseconds } from '../package/index-json.ts';
import type { RunExports } from '../package/run-exports.ts';
import { SUBDIRS } from '../subdirs.ts';
import { placedFiles, SEPARATOR } from './placed-files.ts';

/** What one file contributes. */
interface Described {
  readonly version: string;
  readonly subdir: string;
  /** Seconds. */
  readonly timestamp: number;
  readonly about: About;
  readonly contents: Contents;
  readonly runExports: RunExports;
}

const described: SetPart = {
  rev: 1,
  *make(detail) {
    for (const { key, section, name, version, newestFirst, fileName, conda } of placedFiles(detail)) {
      if (section === 'removed') continue;
      const { timestamp } = conda.record;
      const seconds = typeof timestamp === 'number' ? Math.floor(milliseconds(timestamp) / 1000) : 0;
      const { description: _, ...about } = conda.about;
      const entry: Described = {
        version,
        subdir: key.subdir,
        timestamp: seconds,
        about,
        contents: conda.contents,
        runExports: conda.runExports,
      };
      const sort = [name, newestFirst, key.subdir, fileName].join(SEPARATOR);
      yield { key: { channel: key.channel }, sort, bytes: JSON.stringify(entry) };
    }
  },
};

/** CEP 38: each name with its newest version, over all folders. */
const channeldata: SetMember = {
  part: 'described',
  media: 'application/json',
  rev: 1,
  head: () => `{"channeldata_version":1,"subdirs":${JSON.stringify(SUBDIRS)},"packages":{`,
  join: (left, right) => (left !== undefined && right !== undefined ? ',' : ''),
  gather: { group: (sort) => sort.slice(0, sort.indexOf(SEPARATOR)), line },
  tail: () => '}}\n',
  names: ({ key }) => [channeldataName(key['channel']!)],
};

export function channeldataName(channel: string): string {
  return `${channel}/channeldata.json`;
}

function line({ name, entries }: EntryGroup): string {
  const files = entries.map(({ bytes }) => JSON.parse(Buffer.from(bytes).toString()) as Described);
  const [newest] = files as [Described];
  const { home, dev_url, doc_url, source_url, license, summary } = newest.about;
  const said = {
    ...Object.fromEntries(Object.keys(NO_CONTENTS).map((key) => [key, files.some(({ contents }) => contents[key as keyof Contents])])),
    dev_url,
    doc_url,
    home,
    license,
    run_exports: exportsByVersion(files),
    source_url,
    subdirs: [...new Set(files.map(({ subdir }) => subdir))].sort(),
    summary,
    timestamp: files.reduce((latest, { timestamp }) => Math.max(latest, timestamp), 0),
    version: newest.version,
  };
  return `${JSON.stringify(name)}:${JSON.stringify(said)}`;
}

/** Of each version that exports anything; its builds are taken to export the same. */
function exportsByVersion(files: readonly Described[]): Readonly<Record<string, RunExports>> {
  const exporting = files.filter(({ runExports }) => Object.keys(runExports).length > 0);
  return Object.fromEntries(exporting.toReversed().map(({ version, runExports }) => [version, runExports]));
}

export const channels: DocumentSet = {
  parts: { described },
  members: [channeldata],
  partition: ({ channel = '' }) => channel,
  acceptKey: ({ channel = '' }) => (isChannelPath(channel) ? { channel } : undefined),
  sameEverywhere: true,
  rev: 1,
};

import type { SetContext, SetMember } from '@packhouse/sdk';
import { nameGroup, versionGroup } from './record-entries.ts';
import { SECTIONS, sectioned } from './sections.ts';

const JSON_MEDIA = 'application/json';
const whole = sectioned(SECTIONS);
const exports_ = sectioned(['packages', 'packages.conda']);

/** `repodata.json`, and whole in one zstd frame: readers of conda read no second one. */
export const repodata: SetMember = {
  part: 'records',
  media: JSON_MEDIA,
  rev: 1,
  head: (context) => `{"info":{"subdir":"${context.key['subdir']}"},${whole.open}`,
  join: whole.join,
  tail: repodataEnd,
  variants: ['plain', 'zstd'],
  names: ({ key, variant }) => [named(key, 'repodata.json', variant)],
};

/** The newest version of each name; conda asks for the whole where a solution needs others. */
export const currentRepodata: SetMember = {
  ...repodata,
  gather: {
    group: nameGroup,
    line({ entries }) {
      const newest = versionGroup(entries[0]!.sort);
      const kept = entries.filter(({ sort }) => versionGroup(sort) === newest);
      return Buffer.concat(kept.flatMap(({ bytes }, at) => (at === 0 ? [bytes] : [Buffer.from(','), bytes])));
    },
  },
  names: ({ key, variant }) => [named(key, 'current_repodata.json', variant)],
};

/** CEP 12. */
export const runExportsFile: SetMember = {
  part: 'exported',
  media: JSON_MEDIA,
  rev: 1,
  head({ key }) {
    const subdir = key['subdir']!;
    const [platform, arch] = subdir === 'noarch' ? ['noarch', 'noarch'] : subdir.split('-');
    return `{"info":{"subdir":"${subdir}","platform":"${platform}","arch":"${arch}","version":0},${exports_.open}`;
  },
  join: exports_.join,
  tail: ({ count }) => `${count === 0 ? exports_.empty : ''}${exports_.close}}\n`,
  variants: ['plain', 'zstd'],
  names: ({ key, variant }) => [named(key, 'run_exports.json', variant)],
};

function repodataEnd({ count }: SetContext): string {
  return `${count === 0 ? whole.empty : ''}${whole.close},"repodata_version":1}\n`;
}

export function named(
  { channel, subdir }: Readonly<Record<string, string>>,
  file: string,
  variant: 'plain' | 'gzip' | 'zstd' = 'plain',
): string {
  return `${channel}/${subdir}/${file}${variant === 'zstd' ? '.zst' : ''}`;
}

import { msgpack, msgpackListHead, msgpackMapHead } from '@packhouse/encoding';
import type { MsgpackValue } from '@packhouse/encoding';
import type { EntryGroup, SetMember, SetPart } from '@packhouse/sdk';
import { placedFiles, SEPARATOR } from './placed-files.ts';
import { indexRecord } from './record-json.ts';
import { sectionMark, SECTIONS } from './sections.ts';
import { named } from './subdir-files.ts';

const SHARDS = 'shards';
const ZSTD = 'application/zstd';

/** The records again, by name first, as shards have them (CEP 16): digests are bytes, and what a package exports stands with it (CEP 21). */
export const sharded: SetPart = {
  rev: 1,
  *make(detail) {
    for (const { key, section, name, newestFirst, fileName, file, conda } of placedFiles(detail)) {
      const sort = [name, sectionMark(section), newestFirst, fileName].join(SEPARATOR);
      const { md5, sha256 } = file.digests;
      const digests = { md5: Buffer.from(md5, 'hex'), sha256: Buffer.from(sha256, 'hex'), run_exports: conda.runExports };
      const record = { ...indexRecord(file, conda), ...digests } as Record<string, MsgpackValue>;
      yield { key, sort, bytes: section === 'removed' ? msgpack(fileName) : Buffer.concat([msgpack(fileName), msgpack(record)]) };
    }
  },
};

/** Which shard holds each name. Addresses are relative, so that a token in front of the channel is in front of them too. */
export const shardsIndex: SetMember = {
  part: 'sharded',
  media: ZSTD,
  rev: 1,
  head({ key, count }) {
    const info = { subdir: key['subdir'], base_url: './', shards_base_url: `./${SHARDS}/` };
    const start: readonly MsgpackValue[] = ['version', 1, 'info', info, 'shards'];
    return Buffer.concat([msgpackMapHead(3), ...start.map(msgpack), msgpackMapHead(count)]);
  },
  gather: {
    group: (sort) => sort.slice(0, sort.indexOf(SEPARATOR)),
    file: { media: ZSTD, variant: 'zstd', make: shard },
    line: ({ name }, file) => Buffer.concat([msgpack(name), msgpack(Buffer.from(file!.sha256, 'hex'))]),
  },
  variants: ['zstd'],
  names: ({ key }) => [named(key, 'repodata_shards.msgpack', 'zstd')],
};

function shard({ entries }: EntryGroup): Buffer {
  const sections = SECTIONS.map((section) => {
    const own = entries.filter(({ sort }) => sort.split(SEPARATOR, 2)[1] === sectionMark(section)).map(({ bytes }) => bytes);
    const head = section === 'removed' ? msgpackListHead(own.length) : msgpackMapHead(own.length);
    return Buffer.concat([msgpack(section), head, ...own]);
  });
  return Buffer.concat([msgpackMapHead(SECTIONS.length), ...sections]);
}

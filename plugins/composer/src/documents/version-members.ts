import { REGISTRY_URL } from '@packhouse/sdk';
import type { Part, VersionDetail, VersionRow } from '@packhouse/sdk';
import { composerVersion } from '../metadata.ts';
import type { Dist } from '../metadata.ts';
import { isName } from '../names.ts';
import { versions } from '../versions.ts';

/** A member of a version's object: its key as a JSON text, and its value as one. */
export type Member = readonly [key: string, value: string];

const BETWEEN = '\t';
const BEHIND = '\n';

/**
 * What a document says of one version, a member a line. `JSON.stringify` escapes tabs and line ends, so the lines can be told apart again, and
 * compared with those of the next version, without reading any JSON.
 */
export const versionPart: Part = {
  rev: 1,
  make: (detail) =>
    members(detail)
      .map(([key, value]) => `${key}${BETWEEN}${value}${BEHIND}`)
      .join(''),
};

export function membersOf(part: Uint8Array): readonly Member[] {
  return Buffer.from(part)
    .toString('utf8')
    .split(BEHIND)
    .slice(0, -1)
    .map((line) => {
      const at = line.indexOf(BETWEEN);
      return [line.slice(0, at), line.slice(at + 1)] as const;
    });
}

/** In the order in which Composer writes them. */
function members({ package: of, version: row, files }: VersionDetail): readonly Member[] {
  const { manifest, dist } = composerVersion(row.metadata);
  const published = files.find(({ path }) => path === dist.path)?.createdAt ?? row.createdAt;
  const { abandoned: _, type, ...told } = manifest;
  return [
    member('name', of.name),
    member('version', row.version),
    member('version_normalized', versions.key!(row.version)),
    ['"dist"', distText(of.name, row.version, dist)],
    ...Object.entries(told).map(([key, value]) => member(key, value)),
    member('type', typeof type === 'string' ? type.toLowerCase() : 'library'),
    member('time', timeText(published)),
    ...abandonment(row),
  ];
}

function member(key: string, value: unknown): Member {
  return [JSON.stringify(key), JSON.stringify(value)];
}

/** A mark of the registry's, else what the package says of itself. A mark that is the name of a package says what to use instead. */
function abandonment({ deprecated, metadata }: VersionRow): readonly Member[] {
  const { abandoned } = composerVersion(metadata).manifest;
  if (deprecated !== undefined) return [member('abandoned', isName(deprecated) ? deprecated : true)];
  return abandoned === undefined || abandoned === false || abandoned === '' ? [] : [member('abandoned', abandoned)];
}

/** Without fractions of a second, as all of PHP's date formats have it. */
function timeText(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}+00:00`;
}

/** `JSON.stringify` escapes the byte that stands for the registry's URL, so it is written around it. */
function distText(name: string, version: string, { type, reference, shasum, path }: Dist): string {
  const extension = /\.(?:zip|tar\.gz|tar)$/.exec(path)?.[0] ?? '';
  const address = ['archives', ...name.split('/'), ...version.split('/').map(encodeURIComponent), `${reference}${extension}`].join('/');
  return `{"type":"${type}","url":"${REGISTRY_URL}/${address}","reference":"${reference}","shasum":"${shasum}"}`;
}

import type { SetContext, SetMember } from '@packhouse/sdk';
import { nameOf } from './entry.ts';

export const INDEX_YAML = 'index.yaml';
export const INDEX_JSON = 'index.json';

/**
 * index.yaml, written as JSON, which is YAML too: Helm reads it several times faster, and tolerates members that it does not know. cm-push finds the
 * address that it pushes to by `contextPath`.
 */
export const indexFile: SetMember = {
  part: 'entry',
  media: 'application/yaml',
  rev: 1,
  head: (context) =>
    `{"apiVersion":"v1","generated":"${generated(context)}","serverInfo":{"contextPath":${contextPath(context)}},"entries":{`,
  join: byName,
  tail: () => '}}\n',
  names: ({ key }) => [`${key['channel']}/${INDEX_YAML}`, `${key['channel']}/${INDEX_JSON}`],
};

/** What ChartMuseum's API lists: the entries alone. */
export const chartList: SetMember = {
  part: 'entry',
  media: 'application/json',
  rev: 1,
  head: () => '{',
  join: byName,
  tail: () => '}\n',
  names: ({ key }) => [chartListName(key['channel']!)],
};

export function chartListName(channel: string): string {
  return `api/${channel}/charts`;
}

/** Opens and closes the list of each name. Names need no escape: their rules allow no special character. */
function byName(left: string | undefined, right: string | undefined): string {
  const [before, after] = [left, right].map((sort) => (sort === undefined ? undefined : nameOf(sort)));
  if (before !== undefined && before === after) return ',';
  const close = before === undefined ? '' : ']';
  const open = after === undefined ? '' : `"${after}":[`;
  return close && open ? `${close},${open}` : `${close}${open}`;
}

function generated({ at }: SetContext): string {
  return new Date(at).toISOString();
}

/** The path of the registry, a base path of the instance in front. */
function contextPath({ base }: SetContext): string {
  return JSON.stringify(new URL(base).pathname);
}

import { refuse } from '@packhouse/sdk';

/** Of all segments together: with the name of a file it stays below what paths may have. */
const MOST_CHARACTERS = 128;
export const MOST_SEGMENTS = 8;
const SEGMENT = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;
/** Addresses of a repository itself; `anyone` is where a group's registry asks nobody for a credential. */
const RESERVED: ReadonlySet<string> = new Set([
  ...[
    'anyone',
    'comps',
    'content',
    'media.1',
    'modules',
    'package',
    'packages',
    'repodata',
    'repository.key',
    'updateinfo',
    'upload',
    'zstd',
  ],
]);

/** The repository that is not called anything: at the registry's own address. */
export const NO_GROUP = '';

export function isGroup(text: string): boolean {
  if (text === NO_GROUP) return true;
  const segments = text.split('/');
  return (
    text.length <= MOST_CHARACTERS &&
    segments.length <= MOST_SEGMENTS &&
    segments.every((segment) => SEGMENT.test(segment) && !RESERVED.has(segment) && !/\.(?:rpm|repo)$/i.test(segment))
  );
}

/** A group is a repository of its own: what `baseurl` ends in, such as `el9` or `rocky/9/x86_64`. */
export function checkedGroup(text: string | undefined): string {
  if (text === undefined) return NO_GROUP;
  if (text !== NO_GROUP && isGroup(text)) return text;
  throw refuse(
    'invalid-path',
    `A group is a path of 1 to ${MOST_SEGMENTS} segments and ${MOST_CHARACTERS} characters at most, each of letters, digits, ".", "_" and "-", such as el9 or rocky/9; none is called as an address of repositories is: ${[...RESERVED].join(', ')}.`,
  );
}

/** What stands in front of the addresses of a group's repository. */
export function groupPrefix(group: string): string {
  return group === NO_GROUP ? '' : `${group}/`;
}

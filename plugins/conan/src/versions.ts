import { refuse, type VersionRules } from '@packhouse/sdk';
import { isPrerelease, versionSortKey } from './version-sort-key.ts';

const PART = '[A-Za-z0-9_][A-Za-z0-9_+.-]{0,254}';
const VERSION = new RegExp(`^(?<version>${PART})(?:@(?<user>${PART})(?:/(?<channel>${PART}))?)?$`);

/** What follows the name in a reference: `1.0.0`, `1.0.0@team/stable`. Without user and channel, Conan's addresses have `_` in their place. */
export interface ReferenceParts {
  readonly version: string;
  readonly user?: string;
  readonly channel?: string;
}

export function partsOf(text: string): ReferenceParts | undefined {
  const groups = VERSION.exec(text)?.groups;
  if (!groups || groups['user'] === '_' || groups['channel'] === '_') return undefined;
  return { version: groups['version']!, user: groups['user'], channel: groups['channel'] };
}

function sortKey(text: string): string {
  const parts = partsOf(text);
  const at = text.indexOf('@');
  return `${versionSortKey(parts?.version ?? text)} ${at === -1 ? '' : text.slice(at)} ${text}`;
}

/** A version of a recipe, with user and channel where it has them: each is a package of its own in Conan's eyes, and one row of this registry. */
export const versions: VersionRules = {
  parse(text) {
    if (partsOf(text)) return text;
    throw refuse(
      'invalid-version',
      'A version is written 1.0.0 or 1.0.0@user/channel; each part has letters, digits, "_", "+", "." and "-", and starts with a letter, a digit or "_".',
    );
  },
  sortKey,
  compare(a, b) {
    const [left, right] = [Buffer.from(sortKey(a)), Buffer.from(sortKey(b))];
    return Buffer.compare(left, right);
  },
  prerelease: (text) => isPrerelease(partsOf(text)?.version ?? text),
  reuse: 'never',
  reuseOf: 'file-of-version',
};

import { refuse } from '@packhouse/sdk';
import {
  isAbandoned,
  isAuthors,
  isAutoload,
  isBin,
  isExtra,
  isFolder,
  isFunding,
  isKeywords,
  isLicense,
  isObject,
  isSuggest,
  isSupport,
  isText,
  isTexts,
} from './shapes.ts';
import type { Shape } from './shapes.ts';
import { LINKS, linksOf } from './links.ts';
import type { ComposerJson } from './parse-composer-json.ts';

/**
 * What a repository tells of a package, with the shape that Composer's loader needs: of another one it gives up on the whole document. All else
 * is left out: scripts, repositories and archive options count in the root package alone, `dist`, `source`, `time` and notification addresses are ours to say.
 */
const MEMBERS: readonly (readonly [string, Shape])[] = [
  ['description', isText],
  ['keywords', isKeywords],
  ['homepage', isText],
  ['license', isLicense],
  ['authors', isAuthors],
  ['type', isText],
  ['support', isSupport],
  ['funding', isFunding],
  ['autoload', isAutoload],
  ['autoload-dev', isAutoload],
  ['target-dir', isFolder],
  ['include-path', isTexts],
  ['bin', isBin],
  ['extra', isExtra],
  ['suggest', isSuggest],
  ['php-ext', isObject],
  ['abandoned', isAbandoned],
];

/** In a fixed order, so that versions that say the same differ in nothing. */
export function manifestOf(composerJson: ComposerJson, version: string): Readonly<Record<string, unknown>> {
  const manifest: Record<string, unknown> = {};
  for (const [member, shape] of MEMBERS) {
    const value = composerJson[member];
    if (isNothing(value)) continue;
    const fault = shape(value);
    if (fault !== undefined) throw refuse('invalid-package', `"${member}" in composer.json must be ${fault}.`);
    manifest[member] = value;
  }
  for (const [member] of LINKS) {
    const links = linksOf(member, composerJson[member], version);
    if (links) manifest[member] = links;
  }
  if (!isWellFormed(manifest))
    throw refuse('invalid-package', 'A text in composer.json holds half of a character (an escape such as "\\ud800").');
  return manifest;
}

/** PHP reads no JSON with half of a character in it, so one would make the whole document unreadable. Depth is that of the JSON text, which is bounded. */
function isWellFormed(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed();
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([key, member]) => key.isWellFormed() && isWellFormed(member));
}

/** PHP writes empty objects as empty lists, and minified documents have a word of their own for what is absent. */
function isNothing(value: unknown): boolean {
  if (value === undefined || value === null || value === '__unset') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

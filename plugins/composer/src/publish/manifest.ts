import { refuse } from '@packhouse/sdk';
import {
  isAbandoned,
  isAuthors,
  isBin,
  isExtra,
  isFolder,
  isKeywords,
  isLicense,
  isObject,
  isObjects,
  isSuggest,
  isText,
  isTexts,
} from './shapes.ts';
import type { Shape } from './shapes.ts';
import { LINKS, linksOf } from './links.ts';
import type { ComposerJson } from './parse-composer-json.ts';

/**
 * What a repository tells of a package, with the shape that Composer's loader needs: of another one it gives up on the whole document. All else
 * is left out: scripts and repositories count in the root package alone, `dist`, `source`, `time` and notification addresses are ours to say.
 */
const MEMBERS: readonly (readonly [string, Shape])[] = [
  ['description', isText],
  ['keywords', isKeywords],
  ['homepage', isText],
  ['license', isLicense],
  ['authors', isAuthors],
  ['type', isText],
  ['support', isObject],
  ['funding', isObjects],
  ['autoload', isObject],
  ['autoload-dev', isObject],
  ['target-dir', isFolder],
  ['include-path', isTexts],
  ['bin', isBin],
  ['extra', isExtra],
  ['suggest', isSuggest],
  ['php-ext', isObject],
  ['archive', isObject],
  ['abandoned', isAbandoned],
];

/** In a fixed order, so that versions that say the same differ in nothing. */
export function manifestOf(composerJson: ComposerJson): Readonly<Record<string, unknown>> {
  const manifest: Record<string, unknown> = {};
  for (const [member, shape] of MEMBERS) {
    const value = composerJson[member];
    if (isNothing(value)) continue;
    const fault = shape(value);
    if (fault !== undefined) throw refuse('invalid-package', `"${member}" in composer.json must be ${fault}.`);
    manifest[member] = value;
  }
  for (const [member] of LINKS) {
    const links = linksOf(member, composerJson[member]);
    if (links) manifest[member] = links;
  }
  return manifest;
}

/** PHP writes empty objects as empty lists, and minified documents have a word of their own for what is absent. */
function isNothing(value: unknown): boolean {
  if (value === undefined || value === null || value === '__unset') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

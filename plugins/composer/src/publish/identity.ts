import { refuse } from '@packhouse/sdk';
import { names } from '../names.ts';
import { normalized, versions } from '../versions.ts';
import type { ComposerJson } from './parse-composer-json.ts';

/** `composer.json` is the truth: the address names the project, not the package. */
export function nameOf({ name }: ComposerJson): string {
  if (typeof name === 'string') return names.parse(name);
  throw refuse('invalid-package', 'The composer.json in the archive has no "name".');
}

/** `?version=` and the member of `composer.json` must be the same version, where both are there; the spelling of the address is kept. */
export function versionOf({ version }: ComposerJson, asked: string | null): string {
  if (asked !== null) versions.parse(asked);
  if (version === undefined) return asked ?? missing();
  if (typeof version !== 'string') throw refuse('invalid-package', 'The "version" in the composer.json of the archive is not a text.');
  versions.parse(version);
  if (asked === null || normalized(version) === normalized(asked)) return asked ?? version;
  throw refuse(
    'identity-mismatch',
    `The archive is version ${version} by its composer.json, and the address says ${asked}. Leave one of them out, or make them agree.`,
  );
}

function missing(): never {
  throw refuse(
    'invalid-request',
    'Which version is it? The composer.json in the archive has none: put "?version=1.2.3", or "?version=dev-main" for a branch, behind the address.',
  );
}

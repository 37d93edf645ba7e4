import type { Dist } from '../metadata.ts';
import { tarballName } from '../tarball-name.ts';
import { link, object, optional, raw } from './raw-json.ts';
import type { RawJson } from './raw-json.ts';

/** The `dist` object. Its tarball's address has the one shape for which berry and pnpm write no address into lockfiles. */
export function dist(name: string, version: string, facts: Dist): RawJson {
  return object([
    ['integrity', raw(facts.integrity)],
    ['shasum', raw(facts.shasum)],
    ['tarball', link(name, '-', tarballName(name, version))],
    ['fileCount', raw(facts.fileCount)],
    ['unpackedSize', raw(facts.unpackedSize)],
    ['attestations', attestations(name, version, facts)],
    ['signatures', optional(facts.signatures.length > 0 ? facts.signatures : undefined)],
  ]);
}

function attestations(name: string, version: string, facts: Dist): RawJson | undefined {
  if (!facts.attestations) return undefined;
  return object([
    ['url', link('-', 'npm', 'v1', 'attestations', `${name.replace('/', '%2f')}@${version}`)],
    ['provenance', raw({ predicateType: facts.attestations.predicateType })],
  ]);
}

import type { PackageDocument, RenderInput } from '@packhouse/sdk';
import { JSON_V1 } from '../accept.ts';
import { normalizedName } from '../names.ts';
import { API_VERSION, projectStatus } from './project-status.ts';

/** A project's files in JSON: PEP 691, 700, 714, 740, 792. */
export const simpleJsonPage: PackageDocument = {
  per: 'package',
  media: JSON_V1,
  part: 'simpleJson',
  rev: 1,
  order: 'ascending',
  render: page,
};

function* page(input: RenderInput): Generator<string | Uint8Array> {
  // A version whose distributions were all deleted is no release any more.
  const released = input.versions.filter((version) => (input.part(version)?.length ?? 0) > 0);
  const head = {
    meta: { 'api-version': API_VERSION },
    name: normalizedName(input.package.name),
    'project-status': projectStatus(input.versions),
    versions: released.map(({ version }) => version),
  };
  yield `${JSON.stringify(head).slice(0, -1)},"files":[`;
  for (const [at, version] of released.entries()) {
    if (at > 0) yield ',';
    yield input.part(version)!;
  }
  yield ']}';
}

import { refuse } from '@packhouse/sdk';
import type { DistributionName } from '../distribution-name.ts';
import type { CoreMetadata } from '../core-metadata/metadata-fields.ts';
import { names, normalizedName } from '../names.ts';
import { sameVersion, versions } from '../versions.ts';
import type { UploadFields } from './upload-form.ts';

/** Form, file name and metadata name one project and one version, in whatever spelling. */
export function checkIdentity(fields: UploadFields, filename: string, distribution: DistributionName, core: CoreMetadata): void {
  names.parse(core.name);
  versions.parse(core.version);
  const is = ({ name, version }: { name: string; version: string }): boolean =>
    normalizedName(name) === normalizedName(core.name) && sameVersion(version, core.version);
  const said = `the metadata in it is of ${core.name} ${core.version}`;
  if (!distribution.readings.some(is)) throw refuse('identity-mismatch', `The file is called ${filename}, and ${said}.`);
  const [name, version] = [names.parse(required(fields, 'name')), versions.parse(required(fields, 'version'))];
  if (!is({ name, version })) throw refuse('identity-mismatch', `The form says ${name} ${version}, and ${said}.`);
  const filetype = fields.get('filetype') ?? distribution.kind;
  if (filetype !== distribution.kind) {
    throw refuse('identity-mismatch', `The field filetype says ${JSON.stringify(filetype)}, and ${filename} is a ${distribution.kind}.`);
  }
}

/** The folder with a wheel's metadata is named after its project and version too. */
export function checkDistInfo(distInfo: string, core: CoreMetadata): void {
  const stem = distInfo.slice(0, -'.dist-info'.length);
  const at = stem.indexOf('-');
  const [name, version] = [stem.slice(0, at), stem.slice(at + 1)];
  const agrees =
    at > 0 &&
    normalizedName(name) === normalizedName(core.name) &&
    [version, version.replaceAll('_', '-')].some((one) => sameVersion(one, core.version));
  if (!agrees)
    throw refuse(
      'identity-mismatch',
      `The wheel's metadata is of ${core.name} ${core.version}, and lies in ${JSON.stringify(distInfo.slice(0, 200))}.`,
    );
}

function required(fields: UploadFields, field: string): string {
  const value = fields.get(field);
  if (value === undefined) throw refuse('invalid-request', `The form has no field ${field}.`);
  return value;
}

import { refuse, type PackageDocument, type Part } from '@packhouse/sdk';
import { JSON_TYPE } from '../handlers/list-reply.ts';
import { EXPORT } from '../layout.ts';
import { revisionsAmong, type ListedRevision } from '../revisions.ts';

/** The revisions of a version's recipe, newest first. */
export const revisionsPart: Part = {
  rev: 1,
  make: ({ files }) => JSON.stringify(revisionsAmong(files, EXPORT)),
};

type OneVersion = Pick<PackageDocument, 'per' | 'media' | 'part' | 'includes'>;

const ofOneVersion: OneVersion = {
  per: 'package',
  media: JSON_TYPE,
  part: 'revisions',
  includes: ({ version, status }, key) => status === 'default' && (key['version'] === undefined || key['version'] === version),
};

function* listed({ versions, part }: Parameters<NonNullable<PackageDocument['render']>>[0]): Generator<ListedRevision> {
  for (const version of versions) yield* JSON.parse(Buffer.from(part(version) ?? '[]').toString()) as ListedRevision[];
}

/** `GET .../revisions`. */
export const revisions: PackageDocument = {
  ...ofOneVersion,
  rev: 1,
  render(input) {
    const all = [...listed(input)];
    if (all.length === 0) throw refuse('version-not-found', `There is no recipe of this version of ${input.package.name} here.`);
    return [JSON.stringify({ revisions: all })];
  },
};

/** `GET .../latest`: what every installation asks first. */
export const latest: PackageDocument = {
  ...ofOneVersion,
  rev: 1,
  render(input) {
    const [newest] = listed(input);
    if (!newest) throw refuse('version-not-found', `There is no recipe of this version of ${input.package.name} here.`);
    return [JSON.stringify(newest)];
  },
};

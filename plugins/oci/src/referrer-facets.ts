import type { Facets } from '@packhouse/sdk';
import type { Manifest } from './manifest/read-manifest.ts';

/** Tells the client that the registry keeps the list of referrers, so that it need not. */
export const SUBJECT = 'OCI-Subject';

export const BY_SUBJECT = 'subject';
export const BY_SUBJECT_AND_TYPE = 'subject-type';
/** Facets are look-up keys; what no client ever sends needs none. */
const LONGEST_TYPE = 256;

export const typedSubject = (subject: string, artifactType: string): string => `${subject} ${artifactType.slice(0, LONGEST_TYPE)}`;

/** How a manifest is found by what it refers to. */
export function subjectFacets({ subject, artifactType }: Manifest): Facets | undefined {
  if (!subject) return undefined;
  const facets = { [BY_SUBJECT]: subject.digest };
  return artifactType === undefined ? facets : { ...facets, [BY_SUBJECT_AND_TYPE]: typedSubject(subject.digest, artifactType) };
}

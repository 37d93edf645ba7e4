import { type Digests, type PlannedFile, refuse } from '@packhouse/sdk';

/** What the client declared must be what arrived. */
export function checkDigests(file: Pick<PlannedFile, 'path' | 'expect'>, actual: Digests): void {
  for (const kind of ['sha512', 'sha256', 'sha1', 'md5'] as const) {
    const declared = file.expect?.[kind];
    if (declared !== undefined && declared.toLowerCase() !== actual[kind])
      throw refuse(
        'digest-mismatch',
        `the declared ${kind} of ${file.path} is ${declared.toLowerCase()}, but the bytes that arrived have ${actual[kind]}; upload it again`,
      );
  }
}

import type { Call, NoBody, Reply } from '@packhouse/sdk';
import { isMovable, placeOf } from '../place.ts';

/** Maven 3.9 and later take a checksum from these headers and spare themselves the request for `.sha1`. */
const DIGEST_HEADERS = { sha1: 'X-Checksum-Sha1', md5: 'X-Checksum-Md5', sha256: 'X-Checksum-Sha256' } as const;

export function download(call: Call<NoBody>): Promise<Reply> {
  const place = placeOf(call);
  const { package: name, version, path } = place;
  // Apache's HTTP client and Gradle drop Basic on a redirect, and would send other headers to the store.
  const options = { cache: isMovable(place) ? 'revalidate' : 'immutable', digestHeaders: DIGEST_HEADERS, inline: true } as const;
  return call.registry.file({ package: name, version, path }, options);
}

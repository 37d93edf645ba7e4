import { EncodingError, parseHeaders } from '@packhouse/encoding';
import type { HeaderFields } from '@packhouse/encoding';
import { refuse } from '@packhouse/sdk';

/** What METADATA, PKG-INFO and WHEEL may have. */
export const METADATA_BYTES = 1024 * 1024;
const LIMITS = { maxBytes: METADATA_BYTES, maxFields: 20_000 };

/**
 * The header fields of a distribution's own file. Python's reader takes a line that is no field for the start of the body; what it hides there, others
 * would read, so it is refused.
 */
export function headerFields(bytes: Uint8Array, file: string): HeaderFields {
  try {
    return parseHeaders(bytes, LIMITS);
  } catch (error) {
    if (error instanceof EncodingError) throw refuse('invalid-package', `${file} cannot be read. ${error.message}.`);
    throw error;
  }
}

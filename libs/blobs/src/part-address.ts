import { PartAddressInvalid } from './errors.ts';

const SESSION_ID = /^[a-z0-9-]{8,64}$/;
const LAST_PART = 99_999;

/** Throws `PartAddressInvalid` unless the id is 8 to 64 of `a-z`, `0-9` and `-`: nothing a path could be smuggled in with. */
export function checkedSessionId(sessionId: string): string {
  if (!SESSION_ID.test(sessionId)) throw new PartAddressInvalid('an upload session id is 8 to 64 lower-case letters, digits and hyphens');
  return sessionId;
}

/** Throws `PartAddressInvalid` unless the number is whole and from 0 to 99999. */
export function checkedPartNumber(number: number): number {
  if (!Number.isSafeInteger(number) || number < 0 || number > LAST_PART)
    throw new PartAddressInvalid(`a part number is from 0 to ${LAST_PART}`);
  return number;
}

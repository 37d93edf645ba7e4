import { createHash } from 'node:crypto';
import type { Staged } from '@packhouse/sdk';
import { corrupt } from './corrupt.ts';
import { HeaderBlock, INTRO_BYTES, readIntro } from './header-block.ts';
import { SIGNATURE_TAG, TAG } from './tags.ts';

const LEAD_BYTES = 96;
const LEAD_MAGIC = 0xedabeedb;
const SOURCE_LEAD = 1;
const ALIGNMENT = 8;

/** What stands in front of the payload. */
export interface RpmHeaders {
  readonly signature: HeaderBlock;
  readonly main: HeaderBlock;
  /** Bytes in front of the main header. */
  readonly start: number;
  /** Bytes in front of the payload. */
  readonly end: number;
  readonly isSource: boolean;
}

/**
 * The headers of an rpm (RPM's package format v4, https://rpm-software-management.github.io/rpm/manual/format_v4.html). The payload is not read; that it is
 * there as a whole is known from the sizes that the headers state.
 */
export async function readHeaders(staged: Staged): Promise<RpmHeaders> {
  const lead = await bytesAt(staged, 0, LEAD_BYTES + INTRO_BYTES, 'signature');
  if (lead.readUInt32BE(0) !== LEAD_MAGIC) throw corrupt('it does not begin as an rpm does');
  const major = lead.readUInt8(4);
  if (major !== 3 && major !== 4) throw corrupt(`its lead says format ${major}, and only 3 and 4 are known`);
  const signature = await headerAt(staged, LEAD_BYTES, 'signature');
  const behind = LEAD_BYTES + signature.bytes.length;
  const start = behind + (-behind & (ALIGNMENT - 1));
  const main = await headerAt(staged, start, 'main');
  const headers = {
    signature,
    main,
    start,
    end: start + main.bytes.length,
    isSource: lead.readUInt16BE(6) === SOURCE_LEAD || (main.number(TAG.sourcePackage) ?? 0) > 0,
  };
  checkDigest(headers);
  checkSize(headers, staged.size);
  return headers;
}

async function headerAt(staged: Staged, at: number, which: string): Promise<HeaderBlock> {
  const intro = readIntro(await bytesAt(staged, at, INTRO_BYTES, which), which);
  return new HeaderBlock(await bytesAt(staged, at, intro.bytes, which), intro, which);
}

async function bytesAt(staged: Staged, at: number, length: number, which: string): Promise<Buffer> {
  if (at + length > staged.size) throw corrupt(`it ends within its ${which} header; was the upload cut short?`);
  const bytes = await staged.slice(at, length);
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function checkDigest({ signature, main }: RpmHeaders): void {
  const stated = signature.text(SIGNATURE_TAG.sha256);
  if (stated === undefined || stated === createHash('sha256').update(main.bytes).digest('hex')) return;
  throw corrupt('its main header is not the one that its signature header was made for');
}

/** Of the main header and the payload. */
function checkSize({ signature, main, start, end }: RpmHeaders, size: number): void {
  const both = signature.number(SIGNATURE_TAG.longSize) ?? signature.number(SIGNATURE_TAG.size);
  const payload = main.number(TAG.payloadSize);
  const stated = both === undefined ? payload && end + payload : start + both;
  if (stated === undefined || stated === size) return;
  throw corrupt(`it should have ${stated} bytes by its headers and has ${size}; was the upload cut short?`);
}

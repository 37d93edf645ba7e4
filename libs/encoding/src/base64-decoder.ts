import { EncodingError } from './encoding-error.ts';

/** Decodes a text that arrives in pieces. */
export type Base64Decoder = {
  /** The bytes that the text so far completes; may be empty. */
  write(text: Uint8Array): Buffer;
  /** The last bytes. Refuses a text that stops within a group. */
  end(): Buffer;
};

const EMPTY = Buffer.alloc(0);
const PAD = 0x3d;
const URL_SAFE = [0x2d, 0x5f];

/**
 * Strict base64 (RFC 4648 section 4): its own alphabet only, no white space, padding required, unused bits zero, so that each byte string has
 * exactly one spelling. Works on whole pieces at native speed and keeps at most three characters.
 */
export function base64Decoder(): Base64Decoder {
  const carry = Buffer.alloc(3);
  let carried = 0;
  let pads = 0;

  const body = (text: Uint8Array): Buffer => {
    const groups = Math.floor((carried + text.length) / 4);
    if (groups === 0) {
      carry.set(text, carried);
      carried += text.length;
      return EMPTY;
    }
    const taken = groups * 4 - carried;
    const decoded = decode(carry.toString('latin1', 0, carried), text.subarray(0, taken));
    carry.set(text.subarray(taken));
    carried = text.length - taken;
    return decoded;
  };

  return {
    write(text) {
      const padAt = text.indexOf(PAD);
      const data = padAt < 0 ? text : text.subarray(0, padAt);
      if (pads > 0 && data.length > 0) throw notBase64('characters follow the padding');
      if (padAt >= 0) {
        pads += text.length - padAt;
        if (pads > 2 || text.subarray(padAt).some((byte) => byte !== PAD)) throw notBase64('characters follow the padding');
      }
      return data.length === 0 ? EMPTY : body(data);
    },
    end() {
      if ((carried + pads) % 4 !== 0) throw notBase64('the text stops within a group of four, or its padding is wrong');
      if (carried === 0) return EMPTY;
      const last = carry.toString('latin1', 0, carried) + '='.repeat(pads);
      const bytes = Buffer.from(last, 'base64');
      if (bytes.toString('base64') !== last) throw notBase64('its last group is not in canonical form');
      return bytes;
    },
  };
}

/**
 * The platform's decoder skips foreign characters and takes the URL-safe ones. The first shows as a shorter result, the second is looked for.
 */
function decode(head: string, text: Uint8Array): Buffer {
  const view = Buffer.from(text.buffer, text.byteOffset, text.byteLength);
  const bytes = Buffer.allocUnsafe(((head.length + text.length) / 4) * 3);
  const urlSafe = URL_SAFE.some((byte) => text.includes(byte)) || /[-_]/.test(head);
  const written = bytes.write(head === '' ? view.toString('latin1') : head + view.toString('latin1'), 'base64');
  if (urlSafe || written !== bytes.length) throw notBase64('it holds a character that is not of the alphabet');
  return bytes;
}

function notBase64(why: string): EncodingError {
  return new EncodingError('not-base64', `The text is not base64: ${why}`);
}

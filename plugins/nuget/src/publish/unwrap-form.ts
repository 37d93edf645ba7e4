import { refuse } from '@packhouse/sdk';
import type { Staged } from '@packhouse/sdk';

const HEAD = 4_096;
const TAIL = 256;
const PIECE = 65_536;

/**
 * The one part of a form that was staged whole. NuGet 2 writes the line before the last boundary as its system ends lines, on Linux with a line
 * feed alone, which no reader of forms (RFC 7578) takes for one.
 */
export async function unwrapForm(form: Staged, contentType: string): Promise<AsyncIterable<Uint8Array>> {
  const boundary = /boundary="?([^";\s]{1,70})"?/i.exec(contentType)?.[1];
  if (boundary === undefined) throw refuse('invalid-request', 'The multipart body has no boundary.');
  const head = Buffer.from(await form.slice(0, HEAD)).toString('latin1');
  const headersEnd = head.startsWith(`--${boundary}\r\n`) ? head.indexOf('\r\n\r\n') : -1;
  const tailAt = Math.max(0, form.size - TAIL);
  const tail = Buffer.from(await form.slice(tailAt, TAIL)).toString('latin1');
  const closing = tail.lastIndexOf(`\n--${boundary}--`);
  const [from, to] = [headersEnd + 4, tailAt + closing - (tail[closing - 1] === '\r' ? 1 : 0)];
  if (headersEnd < 0 || closing < 0 || from > to) throw refuse('invalid-request', 'The multipart body is malformed or incomplete.');
  return pieces(form, from, to);
}

async function* pieces(form: Staged, from: number, to: number): AsyncGenerator<Uint8Array> {
  for (let at = from; at < to; at += PIECE) yield form.slice(at, Math.min(PIECE, to - at));
}

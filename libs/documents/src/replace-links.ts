/** Every 0x00 becomes the registry's URL. Text formats never hold that byte, so nothing that a client sent can be mistaken for one. */
export function replaceLinks(pieces: readonly Uint8Array[], url: Uint8Array): Buffer {
  const out: Uint8Array[] = [];
  for (const piece of pieces) {
    let from = 0;
    for (let at = piece.indexOf(0); at !== -1; at = piece.indexOf(0, from)) {
      out.push(piece.subarray(from, at), url);
      from = at + 1;
    }
    out.push(from === 0 ? piece : piece.subarray(from));
  }
  return Buffer.concat(out);
}

import { refuse, reply } from '@packhouse/sdk';
import type { Call, FileRow, NoBody, Reply } from '@packhouse/sdk';
import { placeOf } from '../place.ts';

const JUST_UPLOADED_MS = 2 * 60_000;

/** Never the uploaded text: of the bytes that are served. */
export async function readFileChecksum(call: Call<NoBody>): Promise<Reply> {
  const { package: name, version, path, algorithm } = placeOf(call);
  const row = await call.registry.rows.file(name, version, path);
  if (!row || isIvyAboutToWrite(call, row)) throw refuse('file-not-found', 'There is no such file here.');
  return reply({ text: row.digests[algorithm!], cache: 'revalidate' });
}

/**
 * Ivy asks for a checksum right after it has uploaded the file, and gives the whole publication up when it finds one ("destination file exists and
 * overwrite == false"): it has not written it itself.
 */
function isIvyAboutToWrite(call: Call<NoBody>, { createdAt }: FileRow): boolean {
  return (
    call.method === 'HEAD' && call.header('user-agent')?.startsWith('Apache Ivy/') === true && Date.now() - createdAt < JUST_UPLOADED_MS
  );
}

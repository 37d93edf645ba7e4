import { refuse, reply } from '@packhouse/sdk';
import type { Call, MultipartBody, Outcome, PlannedFile, RawBody, Reply, Staged } from '@packhouse/sdk';
import { declaredChecksums } from '../declared-checksums.ts';
import { checkedPath } from '../file-path.ts';
import { mediaType } from '../media-type.ts';
import { versions } from '../versions.ts';
import { writeCondition } from '../write-condition.ts';
import { fileRecord } from './file-record.ts';

type Upload = Call<RawBody | MultipartBody>;

/** `PUT /:name/:version/:path`. The body is the file, byte for byte; of a form, as GitLab's API clients send it, its one part is. */
export async function upload(call: Upload): Promise<Reply> {
  refuseEnvelopes(call);
  const staged = theFile(call.body);
  const [version, path, status] = [versions.parse(call.params['version'] ?? ''), checkedPath(call.params['file'] ?? ''), statusOf(call)];
  const select = selectOf(call);
  checkDigests(call, staged);
  const outcome = await call.registry.publish({
    package: call.package,
    version,
    status,
    ifVersionExists: 'add',
    files: [await plannedFile(call, staged, version, path)],
  });
  return reply({ status: 201, json: select ? await record(call, outcome, version, path) : { message: '201 Created' } });
}

/** The envelope of a form is never stored, and of two parts none is the file. */
function theFile(body: RawBody | MultipartBody): Staged {
  if (body.kind === 'raw') return body.staged;
  const [part, ...others] = body.parts;
  if (part && others.length === 0) return part.staged;
  throw refuse('invalid-request', 'Send the file itself as the body (curl -T file), or a form with the file as its only part.');
}

/** What is stored must be the file: no compressed form of it, and all of it (RFC 9110, section 14.5). */
function refuseEnvelopes(call: Upload): void {
  const encoding = call.header('content-encoding')?.trim().toLowerCase();
  if (encoding !== undefined && encoding !== '' && encoding !== 'identity') {
    throw refuse('unsupported-media-type', 'Send the file without Content-Encoding; a compressed file is uploaded as it is.');
  }
  if (call.header('content-range') !== undefined)
    throw refuse('invalid-request', 'A part of a file cannot be uploaded: send the whole file.');
}

function statusOf({ query }: Upload): 'default' | 'hidden' | undefined {
  const status = query.get('status');
  if (status === null || status === 'default' || status === 'hidden') return status ?? undefined;
  throw refuse('invalid-request', '"status" is "default" or "hidden".');
}

function selectOf({ query }: Upload): boolean {
  const select = query.get('select');
  if (select !== null && select !== 'package_file') throw refuse('invalid-request', '"select" can only be "package_file".');
  return select !== null;
}

function checkDigests(call: Upload, staged: Staged): void {
  for (const { header, algorithm, hex } of declaredChecksums((name) => call.header(name))) {
    if (staged.digests[algorithm] !== hex) {
      throw refuse('digest-mismatch', `The bytes that arrived differ from the checksum in ${header}. Nothing was stored.`);
    }
  }
}

async function plannedFile(call: Upload, staged: Staged, version: string, path: string): Promise<PlannedFile> {
  const conditions = { ifMatch: call.header('if-match'), ifNoneMatch: call.header('if-none-match') };
  const current = await call.registry.rows.file(call.package, version, path);
  return {
    path,
    source: staged,
    media: mediaType(path),
    ifFileExists: 'same-bytes',
    ifMatch: writeCondition(conditions, current),
  };
}

async function record(call: Upload, outcome: Outcome, version: string, path: string): Promise<unknown> {
  const row = await call.registry.rows.file(call.package, version, path);
  if (!row) throw refuse('conflict', 'The file was deleted while it was uploaded.');
  return fileRecord(row, { versionId: outcome.versionId, url: call.urls.to(call.package, version, ...path.split('/')) });
}

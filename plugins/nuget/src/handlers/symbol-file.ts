import { asRecord } from '@packhouse/encoding';
import { refuse } from '@packhouse/sdk';
import type { Call, FoundFile, NoBody, Reply } from '@packhouse/sdk';
import { symbolKey, SYMBOL_FACET } from '../symbols/symbol-file.ts';

const PAGE = 100;
/** Files of one name and signature that one question looks at. */
const MOST = 2_000;

/** `GET /symbolfiles/acme.lib.pdb/<signature>/acme.lib.pdb`: Simple Symbol Query Protocol, as debuggers and `dotnet-symbol` speak it. */
export async function symbolFile(call: Call<NoBody>): Promise<Reply> {
  const { params, registry } = call;
  const { pdb = '', signature = '', file = '' } = params;
  const wanted = checksums(call.header('symbolchecksum'));
  const match = pdb.toLowerCase() === file.toLowerCase() ? await matching(call, symbolKey(pdb, signature), wanted) : undefined;
  if (!match) throw refuse('file-not-found', 'there are no such symbols here');
  return registry.file({ package: match.package.name, version: match.version.version, path: match.file.path }, { cache: 'revalidate' });
}

/** The newest one. Above the project others may have published files of that signature, which must not hide the right one. */
async function matching(
  { registry }: Call<NoBody>,
  value: string,
  wanted: ReadonlySet<string> | undefined,
): Promise<FoundFile | undefined> {
  for (let skip = 0; skip < MOST; skip += PAGE) {
    const page = await registry.rows.filesWith({ name: SYMBOL_FACET, value }, { skip, take: PAGE });
    const match = page.find((one) => wanted === undefined || wanted.has(checksumOf(one)));
    if (match || page.length < PAGE) return match;
  }
  return undefined;
}

/** `SHA256:<hex>`, several with `;` between them: the file must be the one that the program was built with. Without it the signature decides. */
function checksums(text: string | undefined): ReadonlySet<string> | undefined {
  if (text === undefined) return undefined;
  const sha256 = text.split(';').flatMap((one) => /^\s*SHA256:([0-9a-f]{64})\s*$/i.exec(one)?.[1]?.toLowerCase() ?? []);
  if (sha256.length === 0) throw refuse('invalid-request', 'SymbolChecksum holds SHA256: and 64 hexadecimal digits.');
  return new Set(sha256);
}

function checksumOf({ file }: FoundFile): string {
  return String(asRecord(file.metadata)?.['checksum'] ?? '');
}

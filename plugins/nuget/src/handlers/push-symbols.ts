import { refuse, reply } from '@packhouse/sdk';
import type { Call, MultipartBody, RawBody, Reply } from '@packhouse/sdk';
import { names } from '../names.ts';
import { symbolsFile } from '../package-file.ts';
import { readArchive } from '../publish/read-archive.ts';
import { readNuspec } from '../publish/read-nuspec.ts';
import { readSymbols } from '../symbols/read-symbols.ts';
import { versions } from '../versions.ts';
import { uploaded } from './uploaded.ts';

/** Clients push `.snupkg` files right behind their packages: the symbols become files of the version that is there. */
export async function pushSymbols(call: Call<RawBody | MultipartBody>): Promise<Reply> {
  const archive = await uploaded(call);
  const { nuspec } = readNuspec((await readArchive(archive)).nuspec);
  const [id, version] = [names.parse(nuspec.id), versions.parse(nuspec.version)];
  // A version that is deleted meanwhile does not come back by this: its number is not free any more.
  if (!(await call.registry.rows.version(id, version)))
    throw refuse('version-not-found', `${id} ${version} is not here: push the package before its symbols.`);
  const symbols = await readSymbols(archive, (bytes) => call.stage(bytes));
  await call.registry.publish({
    package: id,
    version,
    ifVersionExists: 'add',
    files: [
      { path: symbolsFile(id, version), source: archive, media: 'application/octet-stream', role: 'companion', ifFileExists: 'same-bytes' },
      ...symbols,
    ],
  });
  return reply({ status: 201 });
}

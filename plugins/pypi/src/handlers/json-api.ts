import { refuse, reply } from '@packhouse/sdk';
import type { Call, NoBody, Reply, VersionRow } from '@packhouse/sdk';
import { releaseFiles, releaseInfo } from '../documents/release-object.ts';
import { leadingVersion } from '../leading-version.ts';
import { versions as rules } from '../versions.ts';

const MEDIA = 'application/json; charset=utf-8';

/** `GET /pypi/:name/json`, https://docs.pypi.org/api/json/: the newest release whole, and the files of all. */
export async function projectJson(call: Call<NoBody>): Promise<Reply> {
  const rows = await call.registry.rows.versions(call.package);
  const leading = leadingVersion(rows);
  if (!leading) throw refuse('package-not-found', `there is no package ${call.package} here`);
  return reply({ stream: projectObject(call, rows, leading), media: MEDIA, cache: 'revalidate' });
}

/** `GET /pypi/:name/:version/json` */
export async function releaseJson(call: Call<NoBody>): Promise<Reply> {
  const wanted = rules.parse(call.params['version'] ?? '');
  const row = await call.registry.rows.version(call.package, wanted);
  if (!row || row.status !== 'default') throw refuse('version-not-found', `${call.package} has no version ${wanted}`);
  return reply({ text: `${await releaseObject(call, row)}}`, media: MEDIA, cache: 'revalidate' });
}

/** The files of each release are asked for when its turn has come: no list of thousands of releases is held. */
async function* projectObject(call: Call<NoBody>, rows: readonly VersionRow[], leading: VersionRow): AsyncGenerator<string> {
  yield `${await releaseObject(call, leading)},"releases":{`;
  let join = '';
  for (const version of rows.toSorted((a, b) => rules.compare(a.version, b.version))) {
    yield `${join}${JSON.stringify(version.version)}:${JSON.stringify(await filesOf(call, version))}`;
    join = ',';
  }
  yield '}}';
}

/** An object without its closing brace. */
async function releaseObject(call: Call<NoBody>, version: VersionRow): Promise<string> {
  const files = await call.registry.rows.files(call.package, version.version);
  const [name, base] = [(await call.registry.rows.package(call.package))?.name ?? call.package, call.urls];
  const info = releaseInfo({ name, version, files, urls: base });
  const object = { info, last_serial: 0, urls: releaseFiles({ version, files, urls: base }), vulnerabilities: [] };
  return JSON.stringify(object).slice(0, -1);
}

async function filesOf(call: Call<NoBody>, version: VersionRow): Promise<readonly object[]> {
  return releaseFiles({ version, files: await call.registry.rows.files(call.package, version.version), urls: call.urls });
}

import { refuse, reply } from '@packhouse/sdk';
import type { Call, FileRow, JsonBody, NoBody, Reply } from '@packhouse/sdk';
import { checkedChannel } from '../channel.ts';
import { filePath } from '../file-path.ts';
import { versions } from '../versions.ts';
import { distribution } from './staged-upload.ts';

/** `GET /`: clients look whether the server is there. */
export function root(): Reply {
  return reply({ json: { format: 'conda', channels: 'ask for <channel>/<platform>/repodata.json below this address' } });
}

/** `GET /user[/:name]`: who calls, or an owner. Owners are channels, and are there as soon as somebody asks. */
export function user({ params, principal }: Call<NoBody>): Reply {
  const login = params['channel'] === undefined ? principal.name : checkedChannel(params);
  return reply({ json: { login, name: login, user_type: params['channel'] === undefined ? 'user' : 'org' } });
}

/** `GET /package/:owner/:name`. */
export async function packageFacts({ registry, package: name, params }: Call<NoBody>): Promise<Reply> {
  const channel = checkedChannel(params);
  const known = await registry.rows.versions(name);
  if (known.length === 0) throw refuse('package-not-found', `There is no package ${name}.`);
  const texts = known.map(({ version }) => version).sort(versions.compare);
  return reply({
    json: {
      name,
      owner: { login: channel },
      package_types: ['conda'],
      latest_version: texts.at(-1),
      versions: texts,
      files: texts.map((version) => ({ version })),
    },
  });
}

/** `GET /release/:owner/:name/:version`: the files of a version in a channel and its labels. */
export async function releaseFacts({ registry, package: name, params }: Call<NoBody>): Promise<Reply> {
  const channel = checkedChannel(params);
  const version = versions.parse(params['version'] ?? '');
  const files = await registry.rows.files(name, version, { under: channel });
  if (files.length === 0) throw refuse('version-not-found', `There is no ${name} ${version} in ${channel}.`);
  return reply({ json: { name, version, distributions: files.map(distributionFacts) } });
}

/** `GET /dist/...`: one file. */
export async function distFacts(call: Call<NoBody>): Promise<Reply> {
  const { file } = await found(call);
  return reply({ json: distributionFacts(file) });
}

/** `DELETE /dist/...`: the file, from the channel itself. Labels are channels of their own. */
export async function deleteDist(call: Call<NoBody>): Promise<Reply> {
  const { path } = await found(call);
  await call.registry.remove({ package: call.package, version: call.params['version'], path });
  return reply({ json: { deleted: true } });
}

/** `POST` and `PATCH` of packages and releases: uploaders announce them before the file, which says the same and more. */
export function announced({ package: name, params }: Call<JsonBody>): Reply {
  return reply({ json: { name, version: params['version'], owner: { login: checkedChannel(params) } } });
}

async function found(call: Call<NoBody>): Promise<{ file: FileRow; path: string }> {
  const { channel, subdir, file } = distribution(call);
  const path = filePath({ channel, subdir, file: file.file });
  const row = await call.registry.rows.file(file.name, file.version, path);
  if (row) return { file: row, path };
  throw refuse('file-not-found', `There is no ${path}.`);
}

function distributionFacts({ path, size, digests }: FileRow): object {
  return {
    basename: path.split('/').slice(-2).join('/'),
    full_name: path,
    size,
    md5: digests.md5,
    sha256: digests.sha256,
    distribution_type: 'conda',
  };
}

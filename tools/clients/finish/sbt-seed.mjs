import { chmod, cp, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runQuietly } from '../run-quietly.mjs';

/** The sbt that the launcher starts. */
export const SBT = '1.13.0';

/**
 * Publishes a library and a plugin in both layouts, so that `boot`, `zinc` and `repository` have what sbt fetches and compiles for that; `sbt` then starts
 * it from there, and takes `repository` for Central.
 */
export async function sbtSeed(beside, folder) {
  const work = join(beside, 'work');
  await mkdir(work);
  await writeFile(join(work, 'repositories'), '[repositories]\nlocal\nmaven-central\n');
  for (const plugin of [false, true]) await publishBoth(beside, join(work, plugin ? 'plugin' : 'library'), plugin);
  const central = await folderWith(join(work, 'coursier'), 'org/scala-sbt');
  const url = relative(join(work, 'coursier/cache'), central).replace('/', '://');
  await rename(central, join(beside, 'repository'));
  await rename(join(work, 'global/zinc'), join(beside, 'zinc'));
  await rm(work, { recursive: true });
  await forgetChecks(join(beside, 'repository'));
  const seed = `file://${join(folder, 'repository')}`;
  await writeFile(join(beside, 'repositories'), `[repositories]\nlocal\nseed: ${seed}\n`);
  await writeFile(join(beside, 'mirror.properties'), `central.from=${url}\ncentral.to=${seed}\n`);
  await cp(fileURLToPath(new URL('../sbt.sh', import.meta.url)), join(beside, 'sbt'));
  await chmod(join(beside, 'sbt'), 0o755);
}

async function publishBoth(beside, project, plugin) {
  const work = dirname(project);
  await mkdir(join(project, 'project'), { recursive: true });
  await mkdir(join(project, 'src/main/scala'), { recursive: true });
  await writeFile(join(project, 'project/build.properties'), `sbt.version=${SBT}\n`);
  await writeFile(join(project, 'src/main/scala/Seed.scala'), 'object Seed\n');
  await writeFile(
    join(project, 'build.sbt'),
    `organization := "seed"\nname := "seed"\nversion := "1.0.0"\nsbtPlugin := ${plugin}\n` +
      `publishTo := Some(if (publishMavenStyle.value) MavenCache("seed", file("${work}/maven")) else Resolver.file("seed", file("${work}/ivy-style"))(Resolver.ivyStylePatterns))\n`,
  );
  const own = [
    'boot.directory=../../boot',
    'global.base=../global',
    'ivy.home=../ivy',
    'coursier.home=../coursier',
    'repository.config=../repositories',
  ];
  const properties = own.map((setting) => {
    const [name, path] = setting.split('=');
    return `-Dsbt.${name}=${join(project, path)}`;
  });
  const jar = (await readdir(join(beside, 'lib'))).find((name) => name.startsWith('sbt-launch'));
  const start = [...properties, `-Duser.home=${work}`, '-Dsbt.override.build.repos=true', '-Dsbt.supershell=false', '-Dsbt.color=false'];
  const commands = ['publish', 'set publishMavenStyle := false', 'publish'];
  await runQuietly('java', [...start, '-jar', join(beside, 'lib', jar), ...commands], { cwd: project, seconds: 1200 });
}

// The cache of coursier has a folder per scheme, host and path; Central is the one with sbt in it.
async function folderWith(top, path) {
  const entries = await readdir(top, { recursive: true, withFileTypes: true });
  const found = entries.map((entry) => join(entry.parentPath ?? entry.path, entry.name)).find((name) => name.endsWith(`/${path}`));
  if (!found) throw new Error(`sbt fetched nothing into its cache: there is no ${path}`);
  return found.slice(0, -path.length - 1);
}

async function forgetChecks(repository) {
  for (const entry of await readdir(repository, { recursive: true, withFileTypes: true })) {
    if (entry.isFile() && entry.name.startsWith('.')) await rm(join(entry.parentPath ?? entry.path, entry.name));
  }
}

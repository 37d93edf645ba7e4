import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runQuietly } from '../run-quietly.mjs';

const DEPENDENCY = 'org.apache.maven.plugins:maven-dependency-plugin:3.9.0';
const DEPLOY = 'org.apache.maven.plugins:maven-deploy-plugin:3.1.4';
const SOURCE = 'org.apache.maven.plugins:maven-source-plugin:3.3.1';

const pom = (repository) => `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>seed</groupId><artifactId>seed</artifactId><version>1.0.0</version><packaging>jar</packaging>
<properties><maven.compiler.source>8</maven.compiler.source><maven.compiler.target>8</maven.compiler.target>
<project.build.sourceEncoding>UTF-8</project.build.sourceEncoding></properties>
<repositories><repository><id>seed</id><url>${repository}</url></repository></repositories>
<build><plugins><plugin><groupId>org.apache.maven.plugins</groupId><artifactId>maven-deploy-plugin</artifactId><version>3.1.4</version></plugin>
<plugin><groupId>org.apache.maven.plugins</groupId><artifactId>maven-source-plugin</artifactId><version>3.3.1</version></plugin></plugins></build></project>
`;

/**
 * Makes `repository`: the plugins that deploying, building and resolving need, from Central. A Maven of our own has it as the mirror of `central` in its
 * settings; the machine's has `settings.xml` for that. A scenario with an empty local repository then asks the network for nothing but what it tests.
 */
export async function mavenSeed(beside, folder, { machines = false } = {}) {
  const maven = machines ? 'mvn' : join(beside, 'bin/mvn');
  const settings = machines ? '/etc/maven/settings.xml' : join(beside, 'conf/settings.xml');
  const work = join(beside, 'work');
  const repository = join(beside, 'repository');
  await mkdir(join(work, 'src/main/java'), { recursive: true });
  await writeFile(join(work, 'src/main/java/Seed.java'), 'public class Seed {}\n');
  const target = `file://${join(work, 'target-repository')}`;
  await writeFile(join(work, 'pom.xml'), pom(target));
  const run = (...args) =>
    runQuietly(maven, ['-B', '-q', '-ntp', '-Dstyle.color=never', `-Dmaven.repo.local=${repository}`, ...args], {
      cwd: work,
      seconds: 1200,
    });
  await run('package', `${SOURCE}:jar-no-fork`, 'deploy', `-DaltDeploymentRepository=seed::${target}`);
  const seed = ['-DgroupId=seed', '-DartifactId=file', '-Dversion=1', '-Dfile=target/seed-1.0.0.jar'];
  await run(`${DEPLOY}:deploy-file`, `-Durl=${target}`, '-DrepositoryId=seed', ...seed);
  await run(`${DEPENDENCY}:get`, '-Dartifact=seed:file:1', `-DremoteRepositories=seed::default::${target}`);
  await run(`${DEPENDENCY}:copy`, '-Dartifact=seed:file:1', '-DoutputDirectory=target/copied');
  for (const goal of ['build-classpath', 'copy-dependencies', 'resolve', 'list', 'tree']) await run(`${DEPENDENCY}:${goal}`);
  await rm(work, { recursive: true });
  await rm(join(repository, 'seed'), { recursive: true });
  await forgetOrigins(repository);
  const text = await readFile(settings, 'utf8');
  await writeFile(machines ? join(beside, 'settings.xml') : settings, withMirror(text, `file://${join(folder, 'repository')}`));
}

// These say which remote repository a file came from and what was not found: true of the local repository it was, not of the remote one it becomes.
async function forgetOrigins(repository) {
  for (const entry of await readdir(repository, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/^(_remote\.repositories|resolver-status\.properties|.*\.lastUpdated)$/.test(entry.name)) continue;
    await rm(join(entry.parentPath ?? entry.path, entry.name));
  }
}

function withMirror(settings, url) {
  const mirror = `  <mirror>\n      <id>seed</id>\n      <mirrorOf>central</mirrorOf>\n      <url>${url}</url>\n    </mirror>\n  `;
  const end = settings.lastIndexOf('</mirrors>');
  if (end < 0) throw new Error('the settings of this Maven have no mirrors');
  return settings.slice(0, end) + mirror + settings.slice(end);
}

import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runQuietly } from './run-quietly.mjs';

const PLUGIN = 'org.apache.maven.plugins:maven-dependency-plugin:3.9.0';

/**
 * Artifacts of Maven Central, by the machine's Maven and its settings. An archive is unpacked into the folder without its own top folder, jars come into
 * `lib`; `transitive` rows have there everything that their class path needs.
 */
export async function fill(row, beside) {
  if (row.transitive) return classPath(row.packages, join(beside, 'lib'));
  for (const artifact of row.packages) {
    await maven([`${PLUGIN}:copy`, `-Dartifact=${artifact}`, `-DoutputDirectory=${join(beside, 'lib')}`], beside);
  }
  for (const file of await readdir(join(beside, 'lib'))) {
    if (!file.endsWith('.tar.gz')) continue;
    await runQuietly('tar', ['-xzf', join('lib', file), '--strip-components=1', '--no-same-owner'], { cwd: beside });
    await rm(join(beside, 'lib', file));
  }
}

async function classPath(artifacts, lib) {
  const project = await mkdtemp(join(tmpdir(), 'class-path-'));
  try {
    await writeFile(join(project, 'pom.xml'), pom(artifacts));
    await maven([`${PLUGIN}:copy-dependencies`, '-DincludeScope=runtime', `-DoutputDirectory=${lib}`], project);
  } finally {
    await rm(project, { recursive: true, force: true });
  }
}

function pom(artifacts) {
  const dependencies = artifacts.map((artifact) => {
    const [group, name, version] = artifact.split(':');
    return `<dependency><groupId>${group}</groupId><artifactId>${name}</artifactId><version>${version}</version></dependency>`;
  });
  return `<project><modelVersion>4.0.0</modelVersion><groupId>client</groupId><artifactId>client</artifactId><version>0</version>
<dependencies>${dependencies.join('')}</dependencies></project>\n`;
}

const maven = (args, cwd) => runQuietly('mvn', ['-B', '-q', '--no-transfer-progress', ...args], { cwd, seconds: 1200 });

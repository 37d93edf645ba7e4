const SUFFIX = '-SNAPSHOT';

/** Whether a version moves: files are added to it, or replaced, by every build. */
export function isSnapshot(version: string): boolean {
  return version.endsWith(SUFFIX);
}

/** One build of a SNAPSHOT: `20240131.235959-7` in the names of its files. */
export interface SnapshotBuild {
  /** `yyyyMMdd.HHmmss`, UTC, as the publisher's clock had it. */
  readonly timestamp: string;
  readonly number: number;
}

/** A file of a SNAPSHOT version by its name. */
export interface SnapshotFile {
  /** Undefined for names that say `-SNAPSHOT` and no build (sbt, Ivy, Maven 2). */
  readonly build: SnapshotBuild | undefined;
  /** `1.0-20240131.235959-7`, or the version itself. */
  readonly value: string;
  readonly classifier: string;
  readonly extension: string;
}

const BUILD = /^(\d{8}\.\d{6})-(\d{1,9})(?=[.-])/;

/** How a file's name goes on after `artifactId-`; undefined where it is not a file of that version by Maven's rules. `path` may have folders before the name. */
export function snapshotFile(path: string, { package: of, version }: { package: string; version: string }): SnapshotFile | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const artifactId = of.slice(of.lastIndexOf('/') + 1);
  const base = version.slice(0, -SUFFIX.length);
  if (name.startsWith(`${artifactId}-${base}-`)) return fileOfBase(name.slice(artifactId.length + base.length + 2), base, version);
  // Ivy's patterns may write the name in another way, and the name may hold the version's number: `spark-3.5-connector`.
  for (let at = name.indexOf(`-${base}-`); at >= 0; at = name.indexOf(`-${base}-`, at + 1)) {
    const found = fileOfBase(name.slice(at + base.length + 2), base, version);
    if (found) return found;
  }
  return undefined;
}

function fileOfBase(rest: string, base: string, version: string): SnapshotFile | undefined {
  const found = BUILD.exec(rest);
  if (found) {
    const build = { timestamp: found[1]!, number: Number(found[2]) };
    return ending(rest.slice(found[0].length), build, `${base}-${found[0]}`);
  }
  return rest.startsWith('SNAPSHOT') ? ending(rest.slice('SNAPSHOT'.length), undefined, version) : undefined;
}

/** `-classifier.ext`, `.ext`. The extension begins at the first dot of what follows the version: `tar.gz` is one. */
function ending(text: string, build: SnapshotBuild | undefined, value: string): SnapshotFile | undefined {
  const dot = text.indexOf('.');
  if (dot < 0 || (dot > 0 && !text.startsWith('-'))) return undefined;
  return { build, value, classifier: text.slice(1, Math.max(1, dot)), extension: text.slice(dot + 1) };
}

/** Whether the name holds the time and number of some build, of whatever version. */
export function namesABuild(name: string): boolean {
  return /-\d{8}\.\d{6}-\d{1,9}[.-]/.test(name);
}

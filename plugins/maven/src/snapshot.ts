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

/** How a name goes on after `artifactId-`; undefined where it is not a file of that version by Maven's rules. */
export function snapshotFile(name: string, version: string): SnapshotFile | undefined {
  const base = version.slice(0, -SUFFIX.length);
  const at = name.indexOf(`-${base}-`);
  if (at < 0) return undefined;
  const from = at + base.length + 2;
  const rest = name.slice(from);
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

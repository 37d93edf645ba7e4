import { readFile } from 'node:fs/promises';
import { expectThat } from '@packhouse/sdk-testing/clients';
import { parseXml } from '@packhouse/encoding';
import type { XmlElement } from '@packhouse/encoding';

/**
 * The registry's document says what the one that Maven made itself, and kept in its local repository, says. Not compared: the order of entries, which
 * readers do not look at; `lastUpdated`, the clock of whoever wrote it; `latest`, which Maven 3.8 leaves out; namespaces, which Maven 4 writes;
 * entries of earlier builds that Maven 4 keeps beside the newer ones of the same kind, since it writes an empty classifier where there is none.
 */
export async function expectMavensMetadata(ours: Buffer, file: string): Promise<void> {
  const [one, other] = [facts(ours), facts(await readFile(file))].map((found) => JSON.stringify(found, null, 1));
  expectThat(one === other, 'the metadata is that which Maven makes', `ours: ${one}\nMaven's: ${other}`);
}

function facts(bytes: Buffer) {
  const root = parseXml(bytes, { maxBytes: 1_000_000 });
  const versioning = root.child('versioning');
  const snapshot = versioning?.child('snapshot');
  const entries = versioning?.child('snapshotVersions')?.children ?? [];
  return {
    groupId: root.textOf('groupId'),
    artifactId: root.textOf('artifactId'),
    version: root.textOf('version'),
    release: versioning?.textOf('release'),
    versions: (versioning?.child('versions')?.children ?? []).map(({ text }) => text.trim()).sort(),
    snapshot: [snapshot?.textOf('timestamp'), snapshot?.textOf('buildNumber')],
    snapshotVersions: newestOfEachKind(entries.map(entry)),
  };
}

function entry(element: XmlElement): string {
  return ['classifier', 'extension', 'value', 'updated'].map((name) => element.textOf(name) ?? '-').join(' ');
}

/** Entries sort by kind, then by time. */
function newestOfEachKind(entries: readonly string[]): string[] {
  const byKind = new Map(entries.toSorted().map((text) => [text.split(' ', 2).join(' '), text]));
  return [...byKind.values()];
}

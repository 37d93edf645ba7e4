import { createHash } from 'node:crypto';
import type { DocumentKey, DocumentSet, GatheredFile, SetMember } from '@packhouse/sdk';
import type { FindGathered } from './assembled-index.ts';
import type { LawHost } from './law-host.ts';
import { unpackForm } from './unpack-form.ts';

/** An index, and where it belongs. */
interface GatheringIndex {
  readonly set: string;
  readonly definition: DocumentSet;
  readonly member: SetMember;
  readonly key: DocumentKey;
}

/** The files of all groups that any standing index of the set was made of, each fetched by its digest. */
export async function gatheredFiles(host: LawHost, { set, definition, member, key }: GatheringIndex): Promise<FindGathered> {
  const files = new Map<string, GatheredFile>();
  const { gather } = member;
  if (!gather?.file) return () => undefined;
  const rows = await host.test.host.db.read.all<{ sha256: string; projects: string }>(
    `SELECT DISTINCT f.sha256, g.projects FROM set_gathered f JOIN set_blobs b ON b.sha256 = f.block JOIN set_generations g ON g.id = b.generation_id
     WHERE g.format = ? AND g.set_name = ? AND g.ended_at IS NULL`,
    [host.plugin.format, set],
  );
  for (const { sha256, projects } of rows) {
    const question = { format: host.plugin.format, name: set, set: definition, key, projects: JSON.parse(projects) as number[] };
    const bytes = await (await host.test.host.indexes.openGathered(question, sha256))?.identity.whole();
    // Of another key, which has a generation of its own.
    if (!bytes) continue;
    const found = createHash('sha256').update(bytes).digest('hex');
    if (found !== sha256) throw new Error(`the file ${sha256} of the set ${set} is ${found}`);
    files.set(unpackForm(bytes, gather.file.variant).toString('latin1'), { sha256, size: bytes.length });
  }
  return (bytes) => files.get(bytes.toString('latin1'));
}

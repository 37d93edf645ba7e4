import type { BlobStore } from '@packhouse/blobs';
import type { Queryable } from '@packhouse/database';
import type { SetMember } from '@packhouse/sdk';
import { bodyOf, type Block, type Body } from './layout.ts';
import { makeBlocks } from './make-blocks.ts';
import type { WrittenBlobs } from './written-blobs.ts';
import { changedSorts, entriesBetween, type EntryPlace } from './read-entries.ts';

/** What was built before: its blocks serve again where nothing has changed. `targets`: how far each project had come. */
export interface Before {
  readonly body: Body;
  readonly targets: ReadonlyMap<number, number>;
}

export interface BodyBuild {
  readonly q: Queryable;
  readonly store: BlobStore;
  readonly place: EntryPlace;
  readonly member: Pick<SetMember, 'join' | 'gather' | 'frames'>;
  readonly targets: ReadonlyMap<number, number>;
  readonly before: Before | undefined;
  readonly written: WrittenBlobs;
}

/** Beyond this share of all entries reading everything is cheaper. */
const MOST_CHANGED = 0.2;

const isBefore = (a: string, b: string): boolean => Buffer.compare(Buffer.from(a), Buffer.from(b)) < 0;

/** The body of an index. With something to begin from, only the runs of blocks in which anything changed are read and made again; the result is the same. */
export async function buildBody(build: BodyBuild): Promise<Body> {
  const changed = build.before && (await changesSince(build, build.before));
  if (build.before && changed) return rebuilt(build, build.before.body, changed);
  return bodyOf(await makeBlocks(entriesBetween(build.q, build.place, '', undefined), build));
}

async function changesSince({ q, place, targets }: BodyBuild, before: Before): Promise<readonly string[] | undefined> {
  const most = Math.max(64, Math.floor(before.body.count * MOST_CHANGED));
  const changed: string[] = [];
  for (const [project, target] of targets) {
    const since = before.targets.get(project);
    // Another audience has a body of its own; this is a safeguard.
    if (since === undefined) return undefined;
    if (since === target) continue;
    const sorts = await changedSorts(q, place, project, since, most - changed.length);
    if (!sorts) return undefined;
    changed.push(...sorts);
  }
  return changed;
}

/** A run: blocks from one boundary to before the next. What lies within is cut anew when anything in it changes. */
interface Run {
  readonly from: string;
  readonly blocks: readonly Block[];
}

function runsOf(body: Body): Run[] {
  const runs: { from: string; blocks: Block[] }[] = [];
  for (const block of body.blocks) {
    if (block.boundary || runs.length === 0) runs.push({ from: block.first, blocks: [block] });
    else runs.at(-1)!.blocks.push(block);
  }
  return runs;
}

/** The run in which a place lies: the last that does not begin after it. */
function runAt(runs: readonly Run[], sort: string): number {
  let [low, high] = [0, runs.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (isBefore(sort, runs[middle]!.from)) high = middle - 1;
    else low = middle;
  }
  return low;
}

async function rebuilt(build: BodyBuild, body: Body, changed: readonly string[]): Promise<Body> {
  const runs = runsOf(body);
  if (runs.length === 0) return bodyOf(await makeBlocks(entriesBetween(build.q, build.place, '', undefined), build));
  const stale = new Set<number>();
  for (const sort of changed) {
    const at = runAt(runs, sort);
    stale.add(at);
    // Its boundary may have gone, and the run before grows.
    if (at > 0 && runs[at]!.from === sort) stale.add(at - 1);
    // It may stand before the first entry of a group that begins the next run.
    const [gather, next] = [build.member.gather, runs[at + 1]];
    if (gather && next && gather.group(next.from) === gather.group(sort)) stale.add(at + 1);
  }
  const blocks: Block[] = [];
  for (let at = 0; at < runs.length; at++) {
    if (!stale.has(at)) {
      blocks.push(...runs[at]!.blocks);
      continue;
    }
    const start = at;
    while (stale.has(at + 1)) at++;
    const from = start === 0 ? '' : runs[start]!.from;
    blocks.push(...(await makeBlocks(entriesBetween(build.q, build.place, from, runs[at + 1]?.from), build)));
  }
  return bodyOf(blocks);
}

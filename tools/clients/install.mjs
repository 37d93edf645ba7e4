import { existsSync } from 'node:fs';
import { bringPrograms } from './apt-get.mjs';
import { folderOf, putInCache } from './folder-of.mjs';
import * as apt from './from-apt.mjs';
import * as cargo from './from-cargo.mjs';
import * as debianChroot from './from-debian-chroot.mjs';
import * as go from './from-go.mjs';
import * as goSource from './from-go-source.mjs';
import * as mavenCentral from './from-maven-central.mjs';
import * as npm from './from-npm.mjs';
import * as pip from './from-pip.mjs';
import { missingPrograms, programOnPath } from './programs.mjs';

const SOURCES = { apt, npm, pip, 'maven-central': mavenCentral, cargo, go, 'go-source': goSource, 'debian-chroot': debianChroot };
const AT_ONCE = 2;

/**
 * Brings every row to a result: `{ name, version, formats, state, command, path, folder, seconds, reason }`, in the rows' order. States: `ready` (was
 * there), `installed` (just now, in so many seconds), `missing` (not asked to get it), `failed` (could not be had; `reason` says why).
 */
export async function install(rows, { cache, fetch, progress }) {
  const results = [];
  const waiting = rows.map((row, index) => ({ row, index }));
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) results[next.index] = await bring(next.row, { cache, fetch, progress });
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return results;
}

async function bring(row, { cache, fetch, progress }) {
  const known = { name: row.name, version: row.version ?? '', formats: row.formats, program: row.program ?? row.name };
  try {
    const found = await find(row, cache);
    if (found) return { ...known, ...found, state: 'ready' };
    if (!fetch(row, existsSync(folderOf(row, row.version, cache)))) return { ...known, state: 'missing', reason: whyMissing(row) };
    progress(`${row.name} ${row.version ?? ''} from ${row.source}, about ${row.about} s ...`);
    const started = Date.now();
    await get(row, cache);
    return { ...known, ...(await find(row, cache)), state: 'installed', seconds: Math.round((Date.now() - started) / 1000) };
  } catch (error) {
    return { ...known, state: 'failed', reason: error.message };
  }
}

const whyMissing = (row) => (row.slow ? `slow (about ${row.about} s): ask for ${row.name}@${row.version}, or --all` : 'not installed');

/** What the machine and the cache have of this row, without touching the network. */
async function find(row, cache) {
  if (missingPrograms(row).length > 0) return undefined;
  const version = await versionOf(row);
  const folder = folderOf(row, version, cache);
  const hasFolder = row.source !== 'apt' || row.finish !== undefined;
  if (hasFolder && !existsSync(folder)) return undefined;
  const inside = (part) => (part in (row.needs ?? {}) ? programOnPath(part) : part.replaceAll('{folder}', folder));
  const where = hasFolder ? folder : programOnPath(Object.keys(row.needs)[0]);
  return { version, folder: where, command: row.command.map(inside), path: (row.path ?? []).map(inside) };
}

async function get(row, cache) {
  await bringPrograms(row);
  const folder = folderOf(row, await versionOf(row), cache);
  if ((row.source === 'apt' && !row.finish) || existsSync(folder)) return;
  await putInCache(folder, async (beside) => {
    await SOURCES[row.source].fill(row, beside, folder);
    await row.finish?.(beside, folder);
  });
}

const versionOf = (row) => row.version ?? SOURCES[row.source].versionOf(row);

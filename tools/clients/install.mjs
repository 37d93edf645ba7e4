import * as apt from './from-apt.mjs';
import * as npm from './from-npm.mjs';

const SOURCES = { apt, npm };
const AT_ONCE = 2;

/**
 * Brings every row to a result: `{ name, version, formats, state, command, path, folder, reason }`, in the rows' order. States: `ready` (was there),
 * `installed` (just now), `missing` (not asked to get it), `failed` (could not be had; `reason` says why).
 */
export async function install(rows, { cache, fetch, progress }) {
  const results = [];
  const waiting = rows.map((row, index) => ({ row, index }));
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) results[next.index] = await bring(next.row, { cache, fetch, progress });
  };
  // apt holds a lock, so its rows go one by one; npm's two at a time.
  await Promise.all(Array.from({ length: rows.some((row) => row.source === 'apt') ? 1 : AT_ONCE }, work));
  return results;
}

async function bring(row, { cache, fetch, progress }) {
  const source = SOURCES[row.source];
  const known = { name: row.name, version: row.version ?? '', formats: row.formats, program: row.program ?? row.name };
  try {
    const found = await source.find(row, cache);
    if (found) return { ...known, ...found, state: 'ready' };
    if (!fetch(row))
      return {
        ...known,
        state: 'missing',
        reason: row.slow ? `slow (about ${row.about} s): ask for it by name or with --all` : 'not installed',
      };
    progress(`${row.name} ${row.version ?? ''} from ${row.source}, about ${row.about} s ...`);
    return { ...known, ...(await source.get(row, cache)), state: 'installed' };
  } catch (error) {
    return { ...known, state: 'failed', reason: error.message };
  }
}

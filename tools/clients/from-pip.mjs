import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gitCheckout } from './git-checkout.mjs';
import { programOnPath } from './programs.mjs';
import { runQuietly } from './run-quietly.mjs';

const PYTHONS = ['python3.11', 'python3.12', 'python3.13', 'python3'];

/** PyPI packages in a virtual environment of their own, and what is built from a repository's files (`checkouts`). */
export async function fill(row, beside, folder) {
  const python = PYTHONS.find(programOnPath);
  if (!python) throw new Error('needs Python 3.11 or newer: apt-get install python3 python3-venv');
  await runQuietly(python, ['-m', 'venv', beside]).catch((error) => {
    throw new Error(`${error.message} (Debian's Python needs the package python3-venv)`);
  });
  const sources = await mkdtemp(join(tmpdir(), `${row.name}-`));
  try {
    const built = (row.checkouts ?? []).map((checkout, index) => ({ checkout, folder: join(sources, String(index)) }));
    for (const { checkout, folder } of built) await gitCheckout(checkout, folder);
    const quiet = ['--quiet', '--no-input', '--disable-pip-version-check'];
    const pip = (...args) => runQuietly(join(beside, 'bin/python'), ['-m', 'pip', 'install', ...quiet, ...args], { seconds: 1200 });
    const asked = [...built.map((one) => one.folder), ...row.packages];
    if (row.asOf) await installAsOf(row.asOf, asked, beside, pip);
    else await pip(...asked);
  } finally {
    await rm(sources, { recursive: true, force: true });
  }
  await tellScripts(join(beside, 'bin'), beside, folder);
}

// The pip of Python 3.11 cannot be told a day; uv can.
async function installAsOf(day, asked, beside, pip) {
  await pip('uv==0.13.9');
  const args = ['pip', 'install', '--quiet', '--no-config', '--python', join(beside, 'bin/python'), '--exclude-newer', day, ...asked];
  await runQuietly(join(beside, 'bin/uv'), args, { seconds: 1200 });
}

// An environment finds itself beside its interpreter; only the scripts' first lines name the folder that they were installed in.
async function tellScripts(bin, beside, folder) {
  for (const entry of await readdir(bin, { withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(bin, entry.name);
    const text = await readFile(path, 'latin1');
    if (text.startsWith('#!') || entry.name.startsWith('activate')) await writeFile(path, text.replaceAll(beside, folder), 'latin1');
  }
}

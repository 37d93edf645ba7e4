import { type FSWatcher, watch } from 'node:fs';

/** Editors write a file in several steps: one change is what comes within this time. */
const QUIET_MS = 150;
const NOT_OURS = /(^|\/)(node_modules|\.git)(\/|$)|~$|\.swp$/;

/** Calls `changed` after each burst of changes in a folder, until the signal is aborted. */
export function watchFolder(folder: string, signal: AbortSignal, changed: (path: string) => void): FSWatcher {
  let timer: NodeJS.Timeout | undefined;
  const watcher = watch(folder, { recursive: true, signal }, (_event, path) => {
    if (path === null || NOT_OURS.test(path)) return;
    clearTimeout(timer);
    timer = setTimeout(() => changed(path), QUIET_MS);
  });
  watcher.on('close', () => clearTimeout(timer));
  return watcher;
}

/** Every workspace folder, relative to the root. */
export function workspaces(root: string): string[];
/** Every TypeScript file that is built (tests stay out), relative to the root, sorted. */
export function builtSources(root: string): string[];
/** Changes when a built file, its place or the compiler's settings change. */
export function sourcesFingerprint(root: string): string;

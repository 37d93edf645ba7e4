const NEEDED = [24, 14, 1] as const;

/** Why this Node cannot run Packhouse, and what to do; undefined when it can. */
export function nodeProblem(version: string): string | undefined {
  const has = /^v?(\d+)\.(\d+)\.(\d+)/.exec(version)?.slice(1).map(Number) ?? [0, 0, 0];
  const at = NEEDED.findIndex((number, i) => number !== has[i]);
  if (at === -1 || has[at]! > NEEDED[at]!) return undefined;
  return [
    `packhouse: this is Node.js ${version}, and Packhouse needs ${NEEDED.join('.')} or newer.`,
    'Run it by npm (npm start, npm run packhouse -- <command>), which brings the right one on Linux, or install Node.js 24 from https://nodejs.org.',
  ].join('\n');
}

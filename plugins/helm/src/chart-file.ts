import { RefusalError, refuse } from '@packhouse/sdk';
import { names } from './names.ts';
import { versionOrNothing } from './versions.ts';

const PROVENANCE = '.prov';
/** Disks take no longer names, and `helm pull` writes one. */
const MAX_FILE_NAME = 255;

export interface ChartIdentity {
  readonly name: string;
  readonly version: string;
}

/** The one file name of a chart; whatever the publisher's file was called. */
export function chartFileName({ name, version }: ChartIdentity): string {
  const file = `${name}-${version}.tgz`;
  if (file.length + PROVENANCE.length <= MAX_FILE_NAME) return file;
  throw refuse(
    'invalid-package',
    `The chart's file name, ${file.slice(0, 60)}..., has more than ${MAX_FILE_NAME} characters: shorten its name or version.`,
  );
}

/** The path of a chart within its version. */
export function chartPath(channel: string, chart: ChartIdentity): string {
  return `${channel}/${chartFileName(chart)}`;
}

/** The path of its provenance file. */
export function provenancePath(channel: string, chart: ChartIdentity): string {
  return `${chartPath(channel, chart)}${PROVENANCE}`;
}

export function isProvenanceFile(file: string): boolean {
  return file.endsWith(`.tgz${PROVENANCE}`);
}

/**
 * The chart behind `demo-1.0.0.tgz` or `demo-1.0.0.tgz.prov`; undefined where it is no chart's file. Hyphens stand in names and in versions: there is
 * at most one place where both are good, because no name holds what reads as a version.
 */
export function chartOfFile(file: string): ChartIdentity | undefined {
  const whole = (isProvenanceFile(file) ? file.slice(0, -PROVENANCE.length) : file).slice(0, -'.tgz'.length);
  for (let at = whole.indexOf('-'); at > 0; at = whole.indexOf('-', at + 1)) {
    const version = versionOrNothing(whole.slice(at + 1));
    if (version !== undefined && isName(whole.slice(0, at))) return { name: whole.slice(0, at), version };
  }
  return undefined;
}

function isName(text: string): boolean {
  try {
    return names.parse(text) === text;
  } catch (error) {
    if (error instanceof RefusalError) return false;
    throw error;
  }
}

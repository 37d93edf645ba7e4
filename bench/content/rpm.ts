import { createHash } from 'node:crypto';
import type { Publish, Staged } from '@packhouse/sdk';
import { readRpm } from '../../plugins/rpm/src/package/read-rpm.ts';
import { rpmPlan } from '../../plugins/rpm/src/publish/rpm-plan.ts';
import { sampleRpm } from '../../plugins/rpm/src/samples/sample-rpm.ts';

export const GROUP = 'el9';

const FILES = 60;
const DEPENDENCIES = 20;
const CHANGES = 10;
const [EQUAL, AT_LEAST] = [8, 12];
const DAY = 86_400;

/** About as much as the packages of a distribution say of themselves: files, dependencies, a changelog. */
export function rpmBytes(at: number): Buffer {
  const name = `package-${String(at).padStart(6, '0')}`;
  return sampleRpm({
    name,
    version: '1.0',
    release: '1.el9',
    summary: `${name} is a package that a benchmark has made up`,
    files: [
      `/usr/bin/${name}`,
      ...Array.from({ length: FILES }, (_, file) => `/usr/share/${name}/some/folder-${file % 5}/file-${file}.txt`),
    ],
    dependencies: {
      provides: Array.from({ length: 5 }, (_, which) => [`${name}(part-${which})`, EQUAL, '1.0'] as const),
      requires: Array.from({ length: DEPENDENCIES }, (_, which) => [`some-library-${which}(x86-64)`, AT_LEAST, `1.${which}`] as const),
    },
    changes: Array.from(
      { length: CHANGES },
      (_, change) =>
        [1_700_000_000 - change * DAY, 'Somebody <somebody@example.org> - 1.0-1', `- ${'something changed in it '.repeat(5)}`] as const,
    ),
  });
}

export function rpmFileName(at: number): string {
  return `package-${String(at).padStart(6, '0')}-1.0-1.el9.noarch.rpm`;
}

/** The operation that the plugin makes of an upload. */
export async function rpmPublish(bytes: Buffer): Promise<Publish> {
  const staged = held(bytes);
  const plan = rpmPlan({ group: GROUP, uploaded: undefined }, await readRpm(staged), staged);
  return { op: 'publish', ...plan, files: plan.files.map((file) => ({ ...file, source: bytes })) };
}

function held(bytes: Buffer): Staged {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return {
    size: bytes.length,
    digests: { sha256, sha1: '', sha512: '', md5: '' },
    bytes: async () => bytes,
    slice: async (at, length) => bytes.subarray(at, at + length),
    async *stream() {
      yield bytes;
    },
  };
}

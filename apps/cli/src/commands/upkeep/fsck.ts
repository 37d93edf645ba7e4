import { fsck, type FsckReport } from '@packhouse/maintenance';
import type { Command } from 'commander';
import { inHouse } from '../../house/open-house.ts';
import { duration } from '../../terminal/arguments.ts';
import { bytes } from '../../terminal/format.ts';
import type { Invocation } from '../../terminal/invocation.ts';

interface Options {
  readonly deep?: boolean;
  readonly grace?: number;
}

const SHOWN = 50;

function lines({ problems, problemCount, garbage, checked }: FsckReport, deep: boolean): string[] {
  const shown = problems.slice(0, SHOWN).flatMap(({ kind, what, advice }) => [`${kind}: ${what}`, `  ${advice}`]);
  const more = problemCount > SHOWN ? [`... and ${problemCount - SHOWN} more (--json prints up to 1000)`] : [];
  return [
    ...shown,
    ...more,
    `Checked ${checked.files} files, ${checked.blobs} blobs (${deep ? `${bytes(checked.hashedBytes)} read again` : 'sizes only; --deep reads them again'}), ` +
      `${checked.packages} packages, ${checked.projects} projects.`,
    `Bytes without a row: ${garbage.blobs} blobs, ${bytes(garbage.bytes)}; packhouse gc collects them in time.`,
    problemCount === 0 ? 'No problem found.' : `${problemCount} problem(s) found.`,
  ];
}

async function check(invocation: Invocation, { deep, grace }: Options): Promise<void> {
  const report = await inHouse(invocation, (house) => fsck({ ...house, deep, grace }));
  if (report.problemCount > 0) invocation.exitCode = 1;
  invocation.answer({ ...report }, lines(report, deep === true));
}

export function addFsck(root: Command, invocation: Invocation): void {
  root
    .command('fsck')
    .description('hold the database and the stored bytes against each other; changes nothing')
    .option('--deep', 'read and hash every blob again')
    .option('--grace <duration>', 'how long deleted files must still be whole (default: 24h)', duration)
    .action(invocation.does<Options>((options) => check(invocation, options)));
}

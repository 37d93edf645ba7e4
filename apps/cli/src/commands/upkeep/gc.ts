import { randomUUID } from 'node:crypto';
import { Leases } from '@packhouse/jobs';
import { type Amount, collectGarbage, type GarbageReport } from '@packhouse/maintenance';
import type { Command } from 'commander';
import { inHouse } from '../../house/open-house.ts';
import { duration, percentage } from '../../terminal/arguments.ts';
import { bytes } from '../../terminal/format.ts';
import type { Invocation } from '../../terminal/invocation.ts';
import { fields } from '../../terminal/table.ts';

interface Options {
  readonly dryRun?: boolean;
  readonly grace?: number;
  readonly secondDelay?: number;
  readonly maxShare?: number;
}

const amount = ({ blobs, bytes: size }: Amount): string => `${blobs} blobs, ${bytes(size)}`;

function lines(report: GarbageReport): string[] {
  return [
    report.dryRun ? 'A dry run: nothing was changed. A run now would have' : 'Garbage collection:',
    ...fields([
      ['  marked', `${amount(report.marked)}: nothing refers to them any more`],
      ['  needed again', amount(report.cleared)],
      ['  orphans', `${amount(report.orphans)}: left by uploads that did not end`],
      ['  condemned', amount(report.condemned)],
      ['  spared', amount(report.spared)],
      ['  removed', amount(report.removed)],
      [
        '  leftovers',
        `${report.uploadSessions} uploads, ${report.temporaryFiles} temporary files, ${report.browserSessions} browser sessions`,
      ],
    ]),
    ...(report.damagedOrphans.blobs > 0 ? [`${amount(report.damagedOrphans)} without a row are damaged: packhouse fsck --deep`] : []),
    ...(report.aborted === undefined ? [] : [`Stopped: ${report.aborted}. Nothing more was removed; the next run begins anew.`]),
  ];
}

async function collect(invocation: Invocation, options: Options): Promise<void> {
  const { dryRun, grace, secondDelay, maxShare } = options;
  const report = await inHouse(invocation, ({ db, store, clock }) => {
    const leases = new Leases(db, clock, randomUUID());
    return collectGarbage({ db, store, clock, leases, dryRun, grace, secondDelay, breaker: { share: maxShare } });
  });
  if (report.aborted !== undefined) invocation.exitCode = 1;
  invocation.answer({ ...report }, lines(report));
}

export function addGc(root: Command, invocation: Invocation): void {
  root
    .command('gc')
    .description('collect bytes that nothing refers to; a running server does it by itself every hour')
    .option('--dry-run', 'say what would happen and change nothing')
    .option('--grace <duration>', 'how long unneeded bytes are kept (default: 24h); longer than uploads and backups take', duration)
    .option('--second-delay <duration>', 'between condemning and removing (default: 1h)', duration)
    .option('--max-share <percent>', 'stop when more than this share of all blobs would go (default: 20)', percentage)
    .action(invocation.does<Options>((options) => collect(invocation, options)));
}

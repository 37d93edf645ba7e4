import type { Outcome } from './outcome.ts';

/** The table scenario x client, the reasons of what was skipped or left out, the story of each failure, and the totals as the last line. */
export function outcomeReport(outcomes: readonly Outcome[]): string {
  const failed = outcomes.filter((outcome) => outcome.state === 'failed');
  const skipped = outcomes
    .filter((outcome) => outcome.state === 'skipped')
    .map((outcome) => `skipped: ${label(outcome)}: ${outcome.detail}`);
  const leftOut = outcomes.flatMap((outcome) => outcome.leftOut.map((reason) => `left out: ${label(outcome)}: ${reason}`));
  const found = outcomes.flatMap((outcome) => outcome.findings.map((finding) => `found: ${label(outcome)}: ${finding}`));
  const stories = failed.map((outcome) => `FAILED: ${label(outcome)}\n${outcome.detail}\n`);
  return [table(outcomes), '', ...skipped, ...leftOut, ...found, '', ...stories, totals(outcomes)].join('\n');
}

/** `12 passed, 0 failed, 1 skipped` */
export function totals(outcomes: readonly Outcome[]): string {
  const count = (state: Outcome['state']): number => outcomes.filter((outcome) => outcome.state === state).length;
  return `${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped`;
}

export function label({ scenario, client }: Outcome): string {
  return `${scenario.format}: ${scenario.title} [${client.name} ${client.version}]`.trimEnd();
}

function table(outcomes: readonly Outcome[]): string {
  const rows = outcomes.map(({ scenario, client, state, milliseconds }) => {
    const time = `${(milliseconds / 1000).toFixed(1)} s`;
    return [scenario.format, scenario.title, `${client.name} ${client.version}`.trimEnd(), state, time];
  });
  const all = [['format', 'scenario', 'client', 'result', 'time'], ...rows];
  const widths = all[0]!.map((_, column) => Math.max(...all.map((row) => row[column]!.length)));
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

import { figures, isMet, ratio } from './judge.ts';
import type { Budget, Comparison, Contender } from './measurement.ts';

const round = (value: number): string =>
  value >= 100 ? Math.round(value).toLocaleString('en-US') : value.toFixed(value >= 10 ? 1 : 2).replace(/\.?0+$/, '');

function cell(comparison: Comparison, name: Contender): string {
  const seen = figures(comparison, name);
  if (!seen) return '-';
  const { value, cpuMicros, p99, spread } = seen;
  const parts = [`${round(value)}${comparison.unit === '/s' ? '/s' : ` ${comparison.unit}`} ±${Math.round(spread * 100)} %`];
  if (cpuMicros !== undefined) parts.push(cpuMicros > 10_000 ? `${round(cpuMicros / 1000)} ms CPU` : `${round(cpuMicros)} µs CPU`);
  if (p99 !== undefined) parts.push(`p99 ${round(p99)} ms`);
  return parts.join(', ');
}

function times(comparison: Comparison, against: 'floor' | 'peer'): string {
  const cpu = ratio(comparison, against, 'cpu');
  const value = ratio(comparison, against, 'value');
  if (value === undefined) return '-';
  return cpu === undefined ? round(value) : `${round(cpu)} CPU, ${round(value)} rate`;
}

function verdict(comparison: Comparison, budget: Budget): string {
  const met = isMet(comparison, budget);
  const what =
    'limit' in budget
      ? `at most ${round(budget.limit)} ${comparison.unit}`
      : `${budget.atLeast} x ${budget.against}${budget.by ? ` (${budget.by})` : ''}`;
  return `${met === undefined ? 'not measured' : met ? 'met' : 'BELOW'}: ${what}`;
}

/** A Markdown table: medians of the rounds, half the spread, and how many times as good as floor and peer we are. */
export function table(comparisons: readonly Comparison[]): string {
  const rows = comparisons.map((comparison) => [
    comparison.note ? `${comparison.what} (floor: ${comparison.note})` : comparison.what,
    ...(['ours', 'floor', 'peer'] as const).map((name) => cell(comparison, name)),
    ...(['floor', 'peer'] as const).map((against) => times(comparison, against)),
    comparison.budgets.map((budget) => verdict(comparison, budget)).join('; ') || '-',
  ]);
  const head = ['what', 'ours', 'floor', 'peer', 'ours : floor', 'ours : peer', 'budget'];
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { KillRuns, type KillRound } from './kill.ts';
import { killMoments } from './kill-moment.ts';
import { seededRandom } from './seeded-random.ts';

/** Twelve take every named point once; `PACKHOUSE_TEST_KILLS=60` is the long run. */
const KILLS = Number(process.env['PACKHOUSE_TEST_KILLS'] ?? 12);
const SEED = Number(process.env['PACKHOUSE_TEST_SEED'] ?? 1);

const tell = (round: KillRound): void => {
  if (process.env['PACKHOUSE_TEST_KILLS'] !== undefined)
    console.log(`${round.moment}: ${round.acknowledged} acknowledged, ${round.inFlight} in flight`);
};

describe('a server that is killed while four clients publish', () => {
  it(
    'has every version it answered 201 for, shows nothing half, and needs no hand',
    async () => {
      const rounds = await KillRuns.run(killMoments(KILLS, seededRandom(SEED)), { onRound: tell });
      expect(rounds.flatMap(({ found }, i) => found.map((problem) => `after ${rounds[i - 1]?.moment}: ${problem}`))).toEqual([]);
      const killed = rounds.slice(0, KILLS);
      expect(killed.map(({ endedBy }) => endedBy)).toEqual(killed.map(() => 'SIGKILL'));
      expect(killed.filter(({ inFlight }) => inFlight === 0)).toEqual([]);
      // Each round is the next publish after the kill before it.
      expect(killed.slice(1).reduce((sum, { acknowledged }) => sum + acknowledged, 0)).toBeGreaterThan(KILLS);
    },
    60_000 + KILLS * 20_000,
  );

  // A harness that cannot fail proves nothing: this server answers before its commit, which only a kill can show.
  it('is caught when it answers before it has committed', async () => {
    const program = join(import.meta.dirname, 'hasty-server.ts');
    const rounds = await KillRuns.run([{ kind: 'acknowledged', nth: 5 }], { program });
    expect(rounds[1]!.found).toContainEqual(expect.stringMatching(/answered 201.* lost/));
  }, 120_000);
});

import type { Client } from './client.ts';
import type { Outcome } from './outcome.ts';
import { runScenario } from './run-scenario.ts';
import type { ScenarioSettings } from './run-scenario.ts';
import type { Scenario } from './scenario.ts';

export interface RunSettingsOfAll extends ScenarioSettings {
  /** How many scenarios run side by side. */
  readonly atOnce: number;
  readonly progress: (outcome: Outcome) => void;
}

/** Every scenario with every installed version of each client it names; outcomes in the scenarios' order. */
export async function runScenarios(
  scenarios: readonly Scenario[],
  clients: readonly Client[],
  settings: RunSettingsOfAll,
): Promise<Outcome[]> {
  const runs = scenarios.flatMap((scenario) =>
    clients.filter((client) => scenario.clients.includes(client.name)).map((client) => ({ scenario, client })),
  );
  const outcomes: Outcome[] = [];
  const rest = runs.entries();
  const work = async (): Promise<void> => {
    for (const [index, { scenario, client }] of rest) {
      const outcome = await runScenario(scenario, client, settings);
      outcomes[index] = outcome;
      settings.progress(outcome);
    }
  };
  await Promise.all(Array.from({ length: settings.atOnce }, work));
  return outcomes;
}

import type { ScenarioContext } from '@packhouse/sdk-testing/clients';
import { dnfMachine } from './dnf-machine.ts';
import type { Machine } from './machine.ts';
import { zypperMachine } from './zypper-machine.ts';

/** A system without anything, for the client of the scenario. */
export async function emptyMachine(context: ScenarioContext, name = 'machine'): Promise<Machine> {
  const root = await context.folder(name);
  return context.client.name === 'zypper' ? zypperMachine(context, root) : dnfMachine(context, root);
}

import type { Configuration } from '@packhouse/config';
import type { Command } from 'commander';
import { configurationOf, storeOf } from '../../house/open-house.ts';
import { explainError } from '../../terminal/explain-error.ts';
import type { Invocation } from '../../terminal/invocation.ts';
import { table } from '../../terminal/table.ts';
import { checkBlobs } from './check-blobs.ts';
import { checkDatabase } from './check-database.ts';
import { checkDisk } from './check-disk.ts';
import { checkNode } from './check-node.ts';
import { checkPlugins } from './check-plugins.ts';
import { checkPublicUrl } from './check-public-url.ts';
import type { Check, Finding } from './finding.ts';

function checksOf(configuration: Configuration): Record<string, Check> {
  return {
    node: () => checkNode(process.version),
    'public URL': () => checkPublicUrl(configuration),
    disk: () => checkDisk(configuration.dataFolder),
    database: () => checkDatabase(configuration, Date.now),
    blobs: () => checkBlobs(storeOf(configuration), configuration.blobsUrl),
    plugins: () => checkPlugins(configuration.pluginFolders),
  };
}

async function findings({ terminal }: Invocation): Promise<Finding[]> {
  const found: Finding[] = [];
  const make = async (check: string, work: Check): Promise<void> => {
    try {
      found.push(await work());
    } catch (error) {
      const { what, advice } = explainError(error, terminal.environment);
      found.push({ check, state: 'fail', what, advice });
    }
  };
  await make('configuration', () => {
    const { dataFolder } = configurationOf(terminal);
    return { check: 'configuration', state: 'ok', what: `data in ${dataFolder}` };
  });
  // The rest needs settings that can be read.
  if (found[0]!.state === 'fail') return found;
  for (const [check, work] of Object.entries(checksOf(configurationOf(terminal)))) await make(check, work);
  return found;
}

async function doctor(invocation: Invocation): Promise<void> {
  const found = await findings(invocation);
  if (found.some((finding) => finding.state === 'fail')) invocation.exitCode = 1;
  const advice = found.filter((finding) => finding.advice !== undefined).map((finding) => `${finding.check}: ${finding.advice}`);
  const rows = found.map(({ check, state, what }) => [state, check, what]);
  invocation.answer(found, [...table(['state', 'check', 'found'], rows), ...(advice.length > 0 ? ['', 'What to do:', ...advice] : [])]);
}

export function addDoctor(root: Command, invocation: Invocation): void {
  root
    .command('doctor')
    .description('look whether everything that Packhouse needs is in order')
    .action(invocation.does(() => doctor(invocation)));
}

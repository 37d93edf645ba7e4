import { resolve } from 'node:path';
import { describeRoutes, type PluginDescription } from '@packhouse/plugin-host';
import type { Command } from 'commander';
import { withPlugin } from '../../plugins/load-one-plugin.ts';
import type { Invocation } from '../../terminal/invocation.ts';
import { table } from '../../terminal/table.ts';

function lines({ format, title, routes, exceptions }: PluginDescription): string[] {
  const rows = routes.map(({ method, pattern, access, also, levels, body, effects }) => [
    method,
    pattern,
    also === undefined ? access : `${access}, also ${also}`,
    levels.join(', '),
    effects ? `${body}, changes something` : body,
  ]);
  return [
    `${title} (${format}): ${routes.length} routes`,
    '',
    ...table(['method', 'pattern', 'access', 'levels', 'body'], rows),
    '',
    exceptions.length === 0
      ? 'Its statuses are those of the access rules, without exception.'
      : 'Exceptions to the statuses of the access rules:',
    ...exceptions.map(({ code, status, why }) => `  ${code} is ${status}: ${why}`),
    '',
    'It loads and compiles. Its laws are its tests: npm test in its folder.',
  ];
}

async function verify(invocation: Invocation, folder: string): Promise<void> {
  const description = await withPlugin(resolve(invocation.terminal.cwd, folder), ({ plugin }) => describeRoutes(plugin));
  invocation.answer({ ...description }, lines(description));
}

export function addPluginVerify(plugin: Command, invocation: Invocation): void {
  plugin
    .command('verify')
    .description('load a plugin, check it as the host does, and print who may call what')
    .argument('[folder]', 'where its package.json lies', '.')
    .action(invocation.does((_, folder) => verify(invocation, folder!)));
}

import type { Visibility } from '@packhouse/access';
import { createGroup, SYSTEM } from '@packhouse/directory';
import type { Command } from 'commander';
import { groupAt, userNamed } from '../../house/look-up.ts';
import { administer } from '../../house/open-house.ts';
import type { Invocation } from '../../terminal/invocation.ts';
import { splitPath } from '../split-path.ts';
import { visibilityOption } from '../visibility-option.ts';

interface Options {
  readonly name?: string;
  readonly visibility: Visibility;
  readonly owner: string;
}

async function create(invocation: Invocation, path: string, options: Options): Promise<void> {
  const { parent, last } = splitPath(path);
  const group = await administer(invocation, async (house) => {
    const parentId = parent === undefined ? undefined : (await groupAt(house, parent)).id;
    const ownerUserId = (await userNamed(house, options.owner)).id;
    const { visibility } = options;
    return createGroup(house.directory, SYSTEM, { path: last, name: options.name ?? last, visibility, parentId, ownerUserId });
  });
  const { id, fullPath, visibility } = group;
  invocation.answer({ id, fullPath, visibility }, [`Created the ${visibility} group ${fullPath} (id ${id}), owned by ${options.owner}.`]);
}

export function addGroupCreate(group: Command, invocation: Invocation): void {
  group
    .command('create')
    .description('create a group, at the top or in another one')
    .argument('<path>', 'acme, or acme/tools')
    .option('--name <name>', 'what people read (default: the last part of the path)')
    .addOption(visibilityOption())
    .option('--owner <username>', 'its first owner', 'root')
    .action(invocation.does<Options>((options, path) => create(invocation, path!, options)));
}

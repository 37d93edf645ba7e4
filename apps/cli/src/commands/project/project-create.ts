import type { Visibility } from '@packhouse/access';
import { createProject, findNamespace, SYSTEM } from '@packhouse/directory';
import type { Command } from 'commander';
import { administer } from '../../house/open-house.ts';
import { CommandProblem } from '../../terminal/command-problem.ts';
import type { Invocation } from '../../terminal/invocation.ts';
import { splitPath } from '../split-path.ts';
import { visibilityOption } from '../visibility-option.ts';

interface Options {
  readonly name?: string;
  readonly visibility: Visibility;
}

async function create(invocation: Invocation, path: string, options: Options): Promise<void> {
  const { parent, last } = splitPath(path);
  if (parent === undefined)
    throw new CommandProblem(
      `a project lies in a group or belongs to a user, and ${path} names neither`,
      `Give the full path, as acme/${path}.`,
      2,
    );
  const project = await administer(invocation, async ({ directory, db }) => {
    const namespace = await findNamespace(db.read, parent);
    if (!namespace) throw new CommandProblem(`there is no group or user ${parent}`, `Make it first: packhouse group create ${parent}`);
    return createProject(directory, SYSTEM, {
      namespaceId: namespace.id,
      path: last,
      name: options.name ?? last,
      visibility: options.visibility,
    });
  });
  const { id, fullPath, visibility } = project;
  invocation.answer({ id, fullPath, visibility }, [
    `Created the ${visibility} project ${fullPath} (id ${id}).`,
    `Its registries are at /api/v4/projects/${id}/packages/<format>.`,
  ]);
}

export function addProjectCreate(project: Command, invocation: Invocation): void {
  project
    .command('create')
    .description("create a project in a group or in a user's own namespace")
    .argument('<path>', 'acme/app')
    .option('--name <name>', 'what people read (default: the last part of the path)')
    .addOption(visibilityOption())
    .action(invocation.does<Options>((options, path) => create(invocation, path!, options)));
}

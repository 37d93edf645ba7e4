import type { Row } from './rules-rows.ts';
import type { Outcome } from './rules.ts';

type Example = Pick<Row, 'action' | 'visibility' | 'level'> & Partial<Pick<Row, 'anyoneMayPull' | 'archived' | 'protectedFor'>>;

/** The awkward cases of section 5, one by one and without a rule in between: the rules themselves are held against them. */
export const EXAMPLES: readonly (readonly [caller: string, example: Example, outcome: Outcome])[] = [
  // level `private`, public project: anonymous / stranger or Guest / Reporter
  ['anonymous', { action: 'pull', visibility: 'public', level: 'private' }, 401],
  ['nobody, token with api', { action: 'pull', visibility: 'public', level: 'private' }, 403],
  ['guest, token with api', { action: 'view', visibility: 'public', level: 'private' }, 403],
  ['reporter, token with api', { action: 'pull', visibility: 'public', level: 'private' }, 'allow'],
  // level `public`, private project
  ['anonymous', { action: 'pull', visibility: 'private', level: 'public' }, 'allow'],
  ['anonymous', { action: 'view', visibility: 'private', level: 'public' }, 401],
  ['nobody, token with api', { action: 'publish', visibility: 'private', level: 'public' }, 403],
  // the same, instance switch off
  ['anonymous', { action: 'pull', visibility: 'private', level: 'public', anyoneMayPull: false }, 401],
  ['nobody, token with api', { action: 'pull', visibility: 'private', level: 'public', anyoneMayPull: false }, 404],
  ['reporter, token with api', { action: 'pull', visibility: 'private', level: 'public', anyoneMayPull: false }, 'allow'],
  // external user on an internal project
  ['external nobody, token with api', { action: 'pull', visibility: 'internal', level: 'enabled' }, 404],
  ['external guest, token with api', { action: 'pull', visibility: 'internal', level: 'enabled' }, 'allow'],
  // Guest or Planner on a private project
  ['guest, token with api', { action: 'view', visibility: 'private', level: 'enabled' }, 403],
  ['planner, token with api', { action: 'pull', visibility: 'private', level: 'enabled' }, 403],
  // deploy token out of reach, on a protected name, deleting
  ['deploy token of a foreign project, write_package_registry', { action: 'pull', visibility: 'public', level: 'enabled' }, 'allow'],
  ['deploy token of a foreign project, write_package_registry', { action: 'pull', visibility: 'internal', level: 'enabled' }, 404],
  ['deploy token of a foreign project, write_package_registry', { action: 'pull', visibility: 'private', level: 'enabled' }, 404],
  [
    'deploy token of its group, write_package_registry',
    { action: 'publish', visibility: 'public', level: 'enabled', protectedFor: 40 },
    403,
  ],
  ['deploy token of its group, write_package_registry', { action: 'publish', visibility: 'public', level: 'enabled' }, 'allow'],
  ['deploy token of its group, write_package_registry', { action: 'delete', visibility: 'private', level: 'enabled' }, 403],
  ['deploy token of the project, read_package_registry', { action: 'pull', visibility: 'public', level: 'private' }, 'allow'],
  // project A's job on unlisted B
  ['unlisted job of person, nobody', { action: 'pull', visibility: 'public', level: 'enabled' }, 'allow'],
  ['unlisted job of person, nobody', { action: 'pull', visibility: 'internal', level: 'enabled' }, 'allow'],
  ['unlisted job of external, nobody', { action: 'pull', visibility: 'internal', level: 'enabled' }, 404],
  ['unlisted job of external, nobody', { action: 'pull', visibility: 'private', level: 'public' }, 'allow'],
  ['unlisted job of person, developer', { action: 'pull', visibility: 'private', level: 'enabled' }, 403],
  ['unlisted job of person, nobody', { action: 'pull', visibility: 'private', level: 'enabled' }, 404],
  // a listed job without a role, an administrator's job, deleting jobs
  ['listed job of person, nobody', { action: 'pull', visibility: 'private', level: 'enabled' }, 404],
  ['listed job of person, nobody', { action: 'publish', visibility: 'public', level: 'enabled' }, 403],
  ['own job of administrator, nobody', { action: 'pull', visibility: 'private', level: 'enabled' }, 404],
  ['own job of person, owner', { action: 'delete', visibility: 'private', level: 'enabled' }, 403],
  // scopes
  ['nobody, token with none', { action: 'pull', visibility: 'public', level: 'enabled' }, 'allow'],
  ['owner, token with read_api', { action: 'publish', visibility: 'private', level: 'enabled' }, 403],
  ['administrator, token with read_api', { action: 'delete', visibility: 'private', level: 'enabled' }, 403],
  // `disabled` and archived
  ['administrator, token with api', { action: 'pull', visibility: 'private', level: 'disabled' }, 403],
  ['anonymous', { action: 'pull', visibility: 'public', level: 'disabled' }, 403],
  ['anonymous', { action: 'pull', visibility: 'private', level: 'disabled' }, 401],
  ['maintainer, token with api', { action: 'administer', visibility: 'private', level: 'disabled' }, 'allow'],
  ['developer, token with api', { action: 'publish', visibility: 'private', level: 'enabled', archived: true }, 403],
  ['reporter, token with api', { action: 'pull', visibility: 'private', level: 'enabled', archived: true }, 'allow'],
];

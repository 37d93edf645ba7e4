/** One rule of `decide`, broken: a text in a source file of libs/access/src, and what stands there instead. */
export interface Mutation {
  readonly breaks: string;
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

function inFile(file: string, ...changes: readonly (readonly [breaks: string, find: string, replace: string])[]): readonly Mutation[] {
  return changes.map(([breaks, find, replace]) => ({ breaks, file, find, replace }));
}

/** At least one way to break each check. A text that no longer occurs fails the test: then this list has fallen behind the code. */
export const MUTATIONS: readonly Mutation[] = [
  ...inFile(
    'decision/decide.ts',
    ['the switch of the instance', "if (!settings.registryEnabled && action !== 'administer')", 'if (false)'],
    ['settings stay while the registry is off', "!settings.registryEnabled && action !== 'administer'", '!settings.registryEnabled'],
    ['anonymous writes are 401', 'if (anonymous && !reading)', 'if (false)'],
    ['reading falls back to what anyone may', 'if (shortfall !== null && reading)', 'if (false)'],
    ['hidden is hidden', 'if (!mayKnow(principal, project, standing, settings))', 'if (false)'],
    [
      'anonymous gets a challenge for what is hidden',
      "refuse(anonymous ? 'authentication-required' : 'not-found', false)",
      "refuse('not-found', false)",
    ],
    [
      'members get 404 for what is hidden',
      "refuse(anonymous ? 'authentication-required' : 'not-found', false)",
      "refuse('authentication-required', false)",
    ],
    ['a disabled registry', "if (level === 'disabled' && action !== 'administer')", 'if (false)'],
    ['a disabled registry can be enabled again', "level === 'disabled' && action !== 'administer'", "level === 'disabled'"],
    ['scope and reach hold for writes', 'if (shortfall !== null) return refuse(shortfall, true);', ''],
    ['archived projects refuse writes', 'if (project.archived && !reading)', 'if (false)'],
    ['archived projects can be read', 'if (project.archived && !reading)', 'if (project.archived)'],
    ['the role', 'if (role < roleNeeded(', 'if (false && role < roleNeeded('],
    ['the role itself suffices', 'if (role < roleNeeded(', 'if (role <= roleNeeded('],
    [
      'anonymous gets a challenge for a low role',
      "refuse(anonymous ? 'authentication-required' : 'role-too-low', true)",
      "refuse('role-too-low', true)",
    ],
    ['protection', 'if (protectedFrom(principal, action, role, inputs))', 'if (false)'],
    ['external authorization', 'return externallyAuthorized(principal, inputs);', 'return { allowed: true };'],
  ),
  ...inFile(
    'decision/decide-as-anyone.ts',
    ['disabled holds for small tokens', "level !== 'disabled' && role >=", 'role >='],
    ['a job of a person reads as any person', "principal.kind === 'job' && isPerson(principal)", 'false'],
    ['only jobs read as any person', "principal.kind === 'job' && isPerson(principal)", 'isPerson(principal)'],
    ['a job of nobody ordinary reads as anonymous', "principal.kind === 'job' && isPerson(principal)", "principal.kind === 'job'"],
    ['who is decided as anyone gets no more than anyone', 'asPerson ? Role.guest : Role.none', 'Role.owner'],
    ['external authorization holds for small tokens', 'if (inputs.externalAuthorization === undefined) return ALLOWED;', 'return ALLOWED;'],
    ['anonymous is refused while external authorization is on', 'asPerson || !hasUser(principal) ?', 'true ?'],
    ['hidden is hidden from small tokens', 'if (!mayKnow(principal, project, standing, settings))', 'if (false)'],
    [
      'who may know is told',
      "return refuse(level === 'disabled' ? 'registry-disabled' : shortfall, true);",
      "return refuse('not-found', false);",
    ],
  ),
  ...inFile(
    'decision/may-know.ts',
    ['public projects are known', "if (project.visibility === 'public') return true;", ''],
    ['what anyone may pull is known', "if (effectiveLevel(project.registryLevel, settings) === 'public') return true;", ''],
    ['internal projects are known to persons', "if (project.visibility === 'internal' && isPerson(principal)) return true;", ''],
    [
      'internal projects are hidden from others',
      "project.visibility === 'internal' && isPerson(principal)",
      "project.visibility === 'internal'",
    ],
    ['private projects are hidden from persons', "project.visibility === 'internal' && isPerson(principal)", 'isPerson(principal)'],
    ['administrators know everything', ' || isAdministrator(principal)', ''],
    ['members know', 'return standing.role > 0 || (principal.bot', 'return (principal.bot'],
    ['bots know what they reach', 'principal.bot && principal.reach !== undefined', 'false && principal.reach !== undefined'],
    ['narrowed users know no more', 'principal.bot && principal.reach !== undefined', 'principal.reach !== undefined'],
    [
      'deploy tokens know what they reach',
      "case 'deploy-token':\n      return inReach(principal.reach, project.id, project.lineage);",
      "case 'deploy-token':\n      return false;",
    ],
    [
      'deploy tokens know nothing else',
      "case 'deploy-token':\n      return inReach(principal.reach, project.id, project.lineage);",
      "case 'deploy-token':\n      return true;",
    ],
    ["jobs know what their user's role shows", "case 'job':\n      return standing.role > 0;", "case 'job':\n      return false;"],
    [
      'a listed job knows no more than its user',
      "case 'job':\n      return standing.role > 0;",
      "case 'job':\n      return standing.role > 0 || standing.jobListed;",
    ],
    ['publishers know their project only', 'principal.projectId === project.id :', 'true :'],
    ['upload tokens know by role', ': standing.role > 0;', ': true;'],
  ),
  ...inFile(
    'decision/role-needed.ts',
    ['anyone may pull at level public', "level === 'public' ? Role.none : roleToRead(visibility, level)", 'roleToRead(visibility, level)'],
    [
      'level public widens pull only',
      "case 'view':\n      return roleToRead(visibility, level);",
      "case 'view':\n      return level === 'public' ? Role.none : roleToRead(visibility, level);",
    ],
    ['publish needs Developer', 'return Role.developer;', 'return Role.reporter;'],
    ['Developer suffices to publish', 'return Role.developer;', 'return Role.maintainer;'],
    ['delete and administer need Maintainer', 'return Role.maintainer;', 'return Role.developer;'],
    ['Maintainer suffices', 'return Role.maintainer;', 'return Role.owner;'],
    ['level private needs Reporter', "if (level === 'private') return Role.reporter;", ''],
    [
      'level private is not for Planners',
      "if (level === 'private') return Role.reporter;",
      "if (level === 'private') return Role.planner;",
    ],
    ['public projects are open', "case 'public':\n      return Role.none;", "case 'public':\n      return Role.guest;"],
    ['internal projects are not open', "case 'internal':\n      return Role.guest;", "case 'internal':\n      return Role.none;"],
    ['Guest suffices on internal projects', "case 'internal':\n      return Role.guest;", "case 'internal':\n      return Role.planner;"],
    ['private projects need Reporter', "case 'private':\n      return Role.reporter;", "case 'private':\n      return Role.planner;"],
    [
      'Reporter suffices on private projects',
      "case 'private':\n      return Role.reporter;",
      "case 'private':\n      return Role.developer;",
    ],
  ),
  ...inFile(
    'decision/acting-role.ts',
    ['administrators pass', 'if (isAdministrator(principal)) return Role.owner;', ''],
    ['a read deploy token is a Reporter', 'Role.developer : Role.reporter', 'Role.developer : Role.guest'],
    ['a write deploy token is a Developer', '? Role.developer : Role.reporter', '? Role.reporter : Role.reporter'],
    ['a trusted publisher is a Developer', 'if (principal.userId === undefined) return Role.developer;', ''],
    [
      'a trusted publisher is no Maintainer',
      'if (principal.userId === undefined) return Role.developer;',
      'if (principal.userId === undefined) return Role.owner;',
    ],
    ['an upload token acts as its user', 'if (principal.userId === undefined) return Role.developer;', 'return Role.developer;'],
    ['a person counts as Guest', 'membership < Role.guest && isPerson(principal) ? Role.guest : membership', 'membership'],
    ['only a person counts as Guest', 'membership < Role.guest && isPerson(principal)', 'membership < Role.guest'],
    ['a person counts as no more than Guest', 'isPerson(principal) ? Role.guest', 'isPerson(principal) ? Role.reporter'],
  ),
  ...inFile(
    'decision/shortfall.ts',
    ["a user token's scopes", "if (!scopesAllow(principal, action)) return 'scope-too-small';", ''],
    [
      "a user token's reach",
      "principal.reach === undefined || inReach(principal.reach, project.id, project.lineage) ? null : 'out-of-reach'",
      'null',
    ],
    [
      "a deploy token's scopes",
      "if (!scopesAllow(principal, action)) return tooWeak(action) ? 'token-kind-too-weak' : 'scope-too-small';",
      '',
    ],
    ["a deploy token's reach", "return inReach(principal.reach, project.id, project.lineage) ? null : 'out-of-reach';", 'return null;'],
    ["a job's actions", "case 'job':\n      if (!scopesAllow(principal, action)) return 'token-kind-too-weak';", "case 'job':"],
    ['the allow-list', "standing.jobListed || principal.projectId === project.id ? null : 'job-not-listed'", 'null'],
    ['a listed job reaches', 'standing.jobListed || principal.projectId === project.id', 'principal.projectId === project.id'],
    [
      "a publish token's actions",
      "case 'publish-token':\n      if (!scopesAllow(principal, action)) return 'token-kind-too-weak';",
      "case 'publish-token':",
    ],
    ["a publish token's project", "return principal.projectId === project.id ? null : 'out-of-reach';", 'return null;'],
    ['runners act as nobody', "case 'runner':\n      return 'token-kind-too-weak';", "case 'runner':\n      return null;"],
  ),
  ...inFile(
    'decision/protected-from.ts',
    ['protection holds for publish', "action !== 'publish' && action !== 'delete'", "action !== 'delete'"],
    ['protection holds for delete', "action !== 'publish' && action !== 'delete'", "action !== 'publish'"],
    ['protection holds for nothing else', "if (action !== 'publish' && action !== 'delete') return false;", ''],
    ['the named role', 'role < inputs.protection.minimumRole', 'false'],
    ['the named role suffices', 'role < inputs.protection.minimumRole', 'role <= inputs.protection.minimumRole'],
    ['administrators pass a protection', ' && !isAdministrator(principal)', ''],
    [
      'deploy tokens pass no protection',
      "if (principal.kind === 'deploy-token') return true;",
      "if (principal.kind === 'deploy-token') return false;",
    ],
  ),
  ...inFile(
    'decision/externally-authorized.ts',
    [
      'off means off',
      'if (answer === undefined) return ALLOWED;',
      "if (answer === undefined) return refuse('external-authorization-denied', false);",
    ],
    ['who has no user is refused', "if (!hasUser(principal)) return refuse('external-authorization-unsupported', true);", ''],
    ['denied', "return refuse('external-authorization-denied', false);", 'return ALLOWED;'],
    ['unreachable', "return refuse('external-authorization-unreachable', true);", 'return ALLOWED;'],
    [
      'cannot be asked',
      "case 'unsupported-principal':\n      return refuse('external-authorization-unsupported', true);",
      "case 'unsupported-principal':\n      return ALLOWED;",
    ],
  ),
  ...inFile(
    'decision/reasons.ts',
    ['the status of a low role', "'role-too-low': {\n    status: 403", "'role-too-low': {\n    status: 404"],
    ['the status of a hidden project', "'not-found': { status: 404", "'not-found': { status: 403"],
    [
      'the status of a missing credential',
      "'authentication-required': {\n    status: 401",
      "'authentication-required': {\n    status: 404",
    ],
    ['the status of a denial', "'external-authorization-denied': { status: 404", "'external-authorization-denied': { status: 403"],
    ['the status of an unreachable service', 'status: 503', 'status: 403'],
  ),
  ...inFile(
    'vocabulary/effective-level.ts',
    ['the instance switch holds', "stored === 'public' && !settings.allowAnyoneToPull ? 'enabled' : stored", 'stored'],
    ['the switch turns public into enabled only', "? 'enabled' : stored", "? 'private' : stored"],
    ['the switch leaves other levels alone', "stored === 'public' && !settings", '!settings'],
  ),
  ...inFile(
    'vocabulary/in-reach.ts',
    ["a project's reach", 'reach.projectId === projectId', 'true'],
    ["a group's reach", 'lineage.includes(reach.groupId)', 'true'],
    ['a group reaches its projects', 'lineage.includes(reach.groupId)', 'false'],
    ['a group reaches the projects of its subgroups', 'lineage.includes(reach.groupId)', 'lineage[lineage.length - 1] === reach.groupId'],
  ),
  ...inFile(
    'vocabulary/is-person.ts',
    ['external users are no persons', '!user.external && !user.bot', '!user.bot'],
    ['bots are no persons', '!user.external && !user.bot', '!user.external'],
    ["an external user's upload token is no person", 'principal.external === false && principal.bot === false', 'principal.bot === false'],
    [
      'a flag that is not stated permits nothing',
      'principal.external === false && principal.bot === false',
      'principal.external !== true && principal.bot !== true',
    ],
  ),
  ...inFile(
    'vocabulary/is-administrator.ts',
    [
      'the bypass never travels with a job',
      "case 'user':\n      return principal.administrator;",
      "case 'user':\n      return principal.administrator;\n    case 'job':\n      return principal.user.administrator;",
    ],
    ["an administrator's upload token", 'principal.userId !== undefined && principal.administrator === true', 'false'],
  ),
  ...inFile(
    'vocabulary/scopes-allow.ts',
    [
      'reading scopes read only',
      "case 'read_package_registry':\n      return isReading(action);",
      "case 'read_package_registry':\n      return true;",
    ],
    ['`read_api` reads', "case 'read_api':\n", "case 'read_api':\n      return false;\n"],
    [
      'the writing scope publishes',
      "case 'write_package_registry':\n      return isReading(action) || action === 'publish';",
      "case 'write_package_registry':\n      return isReading(action);",
    ],
    [
      'the writing scope does not delete',
      "case 'write_package_registry':\n      return isReading(action) || action === 'publish';",
      "case 'write_package_registry':\n      return true;",
    ],
    [
      'the writing scope reads',
      "case 'write_package_registry':\n      return isReading(action) || action === 'publish';",
      "case 'write_package_registry':\n      return action === 'publish';",
    ],
    ['`api` does everything', "case 'api':\n      return true;", "case 'api':\n      return action !== 'delete';"],
    ['`api` administers', "case 'api':\n      return true;", "case 'api':\n      return action !== 'administer';"],
    ['deploy tokens never delete, whatever their scopes', "(isReading(action) || action === 'publish') && listAllows", 'listAllows'],
    ['no scope, no action', 'return false;\n}', 'return true;\n}'],
  ),
  ...inFile(
    'vocabulary/has-user.ts',
    ['a job has a user to ask about', "case 'job':\n      return true;", "case 'job':\n      return false;"],
    ['a trusted publisher has none', 'return principal.userId !== undefined;', 'return true;'],
  ),
  ...inFile(
    'vocabulary/is-reading.ts',
    ['view is reading', "action === 'view' || action === 'pull'", "action === 'pull'"],
    ['pull is reading', "action === 'view' || action === 'pull'", "action === 'view'"],
  ),
];

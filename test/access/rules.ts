import type { Row } from './rules-rows.ts';

/** What a rule expects of a decision. */
export type Outcome = 'allow' | 401 | 403 | 404 | 503;

/** One sentence of docs/access.md. The first rule whose `when` holds answers. */
export interface Rule {
  /** The section and item that says so. */
  readonly cites: string;
  readonly says: string;
  readonly when: (row: Row) => boolean;
  readonly outcome: Outcome;
  /** The reason's code, where the page promises that the answer names it. */
  readonly reason?: string;
}

const writes = ['publish', 'delete', 'administer'];
const reading = (row: Row) => !writes.includes(row.action);
const deletesOrAdministers = (row: Row) => row.action === 'delete' || row.action === 'administer';
const packageOperation = (row: Row) => row.action !== 'administer';
const anonymous = (row: Row) => row.caller.kind === 'anonymous';

/** Section 2: with the instance switch off, level `public` counts as `enabled`. */
const anyoneMayPullIt = (row: Row) => row.level === 'public' && row.anyoneMayPull;
const byVisibility = (row: Row) => row.level === 'enabled' || row.level === 'public';

/** Section 3, the column of scopes. */
const carried = (row: Row) => {
  switch (row.caller.carries) {
    case 'everything':
      return true;
    case 'reading and publishing':
      return reading(row) || row.action === 'publish';
    case 'reading':
      return reading(row);
    case 'nothing':
      return false;
  }
};
const tooSmall = (row: Row) => !carried(row) || !row.caller.reaches;

/** Section 3, the column "acts as". */
const role = (row: Row) => {
  if (row.caller.kind === 'deploy-token') return row.caller.carries === 'reading' ? 20 : 30;
  if (row.caller.kind === 'publish-token' && !row.caller.hasUser) return 30;
  return row.caller.role;
};

/** Section 4: "May know a project". */
const mayKnow = (row: Row) =>
  row.visibility === 'public' ||
  (row.visibility === 'internal' && row.caller.person) ||
  row.caller.role > 0 ||
  (row.caller.kind === 'deploy-token' && row.caller.reaches) ||
  (row.caller.kind === 'user' && row.caller.bot && row.caller.reaches) ||
  (row.caller.kind === 'publish-token' && !row.caller.hasUser && row.caller.reaches) ||
  anyoneMayPullIt(row) ||
  row.caller.administrator;

/** Everything but external authorization. */
export const RULES: readonly Rule[] = [
  {
    cites: '4.2, 2',
    says: 'Registry off for the instance: 404; settings stay.',
    when: (row) => !row.registryEnabled && packageOperation(row),
    outcome: 404,
    reason: 'registry-off',
  },
  {
    cites: '4.4',
    says: 'Anonymous and the action is neither view nor pull: 401.',
    when: (row) => anonymous(row) && !reading(row),
    outcome: 401,
  },

  {
    cites: '4.6, 5 (personal token without a package scope, public pull; deploy token out of reach, public project)',
    says: 'Scope or reach too small: what anonymous callers may read stays readable.',
    when: (row) => reading(row) && tooSmall(row) && row.visibility === 'public' && byVisibility(row),
    outcome: 'allow',
  },
  {
    cites: '4.6, 1 (1), 5 (A on unlisted B: level public)',
    says: 'Scope or reach too small: what anyone may pull can be pulled.',
    when: (row) => row.action === 'pull' && tooSmall(row) && anyoneMayPullIt(row),
    outcome: 'allow',
  },
  {
    cites: "4.6, 5 (project A's job on unlisted B: internal)",
    says: 'A job out of reach reads as any person, where its user is one.',
    when: (row) =>
      reading(row) && tooSmall(row) && row.caller.kind === 'job' && row.caller.person && row.visibility === 'internal' && byVisibility(row),
    outcome: 'allow',
  },
  {
    cites: '4.8, 4.6, 2 (`disabled`)',
    says: 'A disabled registry is 403 for who may know the project, whatever the credential.',
    when: (row) => row.level === 'disabled' && packageOperation(row) && mayKnow(row),
    outcome: 403,
    reason: 'registry-disabled',
  },
  {
    cites: "4.6, 5 (project A's job on unlisted B: private)",
    says: 'A job out of reach whose user may know the project: 403 that names the allow-list.',
    when: (row) => row.caller.kind === 'job' && carried(row) && !row.caller.reaches && mayKnow(row),
    outcome: 403,
    reason: 'job-not-listed',
  },
  {
    cites: '3 (runner credential; scopes), 5 (deploy token, job token: delete)',
    says: 'A runner credential reads and writes nothing; deploy, job and publish tokens never delete or administer.',
    when: (row) =>
      row.caller.kind !== 'user' &&
      !anonymous(row) &&
      !carried(row) &&
      (row.caller.kind === 'runner' || deletesOrAdministers(row)) &&
      mayKnow(row),
    outcome: 403,
    reason: 'token-kind-too-weak',
  },
  {
    cites: '4.6, 4.9, 5 (`read_api` publishes; job token: delete)',
    says: 'Scope or reach too small: 403 where the principal may know the project.',
    when: (row) => tooSmall(row) && !anonymous(row) && mayKnow(row),
    outcome: 403,
  },
  { cites: '4.7', says: 'Anonymous may not know the project: 401.', when: (row) => anonymous(row) && !mayKnow(row), outcome: 401 },
  {
    cites: '4.7, 4.6',
    says: 'The principal may not know the project: 404.',
    when: (row) => !mayKnow(row),
    outcome: 404,
    reason: 'not-found',
  },

  {
    cites: '1 (archived)',
    says: 'Archived projects: writes are 403, for administrators too.',
    when: (row) => row.archived && !reading(row),
    outcome: 403,
  },
  {
    cites: '5 (deploy token on a protected name)',
    says: 'A deploy token never publishes a protected name.',
    when: (row) => row.caller.kind === 'deploy-token' && row.action === 'publish' && row.protectedFor !== undefined,
    outcome: 403,
  },
  { cites: '1 (roles)', says: 'Administrators pass, bound by their scopes.', when: (row) => row.caller.administrator, outcome: 'allow' },

  {
    cites: '1 (1), 2 (`public`)',
    says: 'Anyone may pull.',
    when: (row) => row.action === 'pull' && anyoneMayPullIt(row),
    outcome: 'allow',
  },
  {
    cites: '2 (`private`), 1 (private project)',
    says: 'Level private, or a private project: Reporter and up read.',
    when: (row) => reading(row) && (row.level === 'private' || row.visibility === 'private') && role(row) >= 20,
    outcome: 'allow',
  },
  {
    cites: '4.9, 5 (level `private`, public project)',
    says: 'Anonymous is too little there: 401.',
    when: (row) => anonymous(row) && (row.level === 'private' || row.visibility !== 'public'),
    outcome: 401,
  },
  {
    cites: '5 (Guest or Planner on a private project; level `private`: stranger or Guest)',
    says: 'Less than Reporter is too little there: 403.',
    when: (row) => reading(row) && (row.level === 'private' || row.visibility === 'private'),
    outcome: 403,
    reason: 'role-too-low',
  },
  { cites: '1 (public project)', says: 'Anyone reads.', when: (row) => reading(row) && row.visibility === 'public', outcome: 'allow' },
  {
    cites: '1 (internal project)',
    says: 'Guests read, and any person counts as one; tokens of the project read.',
    when: (row) => reading(row) && (row.caller.person || role(row) >= 10),
    outcome: 'allow',
  },
  {
    cites: '1 (external users and bots)',
    says: 'Who is no person and no member reads nothing more on an internal project: 403, where it is known.',
    when: (row) => reading(row),
    outcome: 403,
    reason: 'role-too-low',
  },

  {
    cites: '1 (publish)',
    says: 'Developer publishes.',
    when: (row) => row.action === 'publish' && role(row) < 30,
    outcome: 403,
    reason: 'role-too-low',
  },
  {
    cites: '1 (delete)',
    says: 'Maintainer deletes.',
    when: (row) => row.action === 'delete' && role(row) < 40,
    outcome: 403,
    reason: 'role-too-low',
  },
  {
    cites: '1 (administer)',
    says: 'Maintainer administers.',
    when: (row) => row.action === 'administer' && role(row) < 40,
    outcome: 403,
    reason: 'role-too-low',
  },
  {
    cites: '4.9 (protection)',
    says: 'A protected name needs the role that its rule names.',
    when: (row) => (row.action === 'publish' || row.action === 'delete') && role(row) < (row.protectedFor ?? 0),
    outcome: 403,
    reason: 'name-protected',
  },
  { cites: '1 (publish)', says: 'Who may publish, may.', when: (row) => row.action === 'publish', outcome: 'allow' },
  { cites: '1 (delete)', says: 'Who may delete, may.', when: (row) => row.action === 'delete', outcome: 'allow' },
  { cites: '1 (administer)', says: 'Who may administer, may.', when: (row) => row.action === 'administer', outcome: 'allow' },
];

/** "Asked after everything else allowed" (4.10, 6): these answer the rows that the rules above allow. */
export const EXTERNAL_RULES: readonly Rule[] = [
  { cites: '6', says: 'External authorization is off.', when: (row) => row.external === undefined, outcome: 'allow' },
  {
    cites: '6',
    says: 'Anonymous callers and deploy tokens are refused with the reason; so is who else has no user to ask about.',
    when: (row) => !row.caller.hasUser,
    outcome: 401,
    reason: 'external-authorization-unsupported',
  },
  {
    cites: '4.6, 6',
    says: 'Who is decided as anonymous is refused, like anonymous callers.',
    when: (row) => tooSmall(row) && !(row.caller.kind === 'job' && row.caller.person),
    outcome: 403,
  },
  {
    cites: '6',
    says: 'The service cannot be asked about this principal.',
    when: (row) => row.external === 'unsupported-principal',
    outcome: 401,
  },
  { cites: '6', says: 'Denied: 404.', when: (row) => row.external === 'denied', outcome: 404 },
  { cites: '6', says: 'Unreachable: 503.', when: (row) => row.external === 'unreachable', outcome: 503 },
  { cites: '6', says: 'The service agrees; administrators are asked too.', when: (row) => row.external === 'allowed', outcome: 'allow' },
];

/** The rule that answers a row before external authorization is asked, or undefined where a combination has no answer. */
export function ruleBeforeExternal(row: Row): Rule | undefined {
  return RULES.find((candidate) => candidate.when(row));
}

/** The rule that answers a row, or undefined where a combination has no answer. */
export function ruleFor(row: Row): Rule | undefined {
  const rule = ruleBeforeExternal(row);
  return rule?.outcome === 'allow' ? EXTERNAL_RULES.find((candidate) => candidate.when(row)) : rule;
}

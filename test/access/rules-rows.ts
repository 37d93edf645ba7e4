import type {
  Action,
  Decision,
  DecisionInputs,
  ExternalAuthorization,
  InstanceSwitches,
  Principal,
  ProjectFacts,
  RegistryLevel,
  Standing,
  Visibility,
} from '@packhouse/access';
import { GROUP_ID, PARENT_GROUP_ID, PROJECT_ID, type Caller } from './rules-callers.ts';

/** One question: who wants to do what, where, while what is switched on. */
export interface Row {
  readonly caller: Caller;
  readonly action: Action;
  readonly visibility: Visibility;
  readonly level: RegistryLevel;
  /** The instance switch *Allow anyone to pull*. */
  readonly anyoneMayPull: boolean;
  readonly registryEnabled: boolean;
  readonly archived: boolean;
  /** The role that a protection rule asks for, where one covers the name; 60: administrators only. */
  readonly protectedFor?: number;
  readonly external?: ExternalAuthorization;
}

/** The signature of `decide`, so that a changed one can be asked the same questions. */
export type Decide = (
  principal: Principal,
  action: Action,
  project: ProjectFacts,
  standing: Standing,
  settings: InstanceSwitches,
  inputs?: DecisionInputs,
) => Decision;

const ACTIONS: readonly Action[] = ['view', 'pull', 'publish', 'delete', 'administer'];
const VISIBILITIES: readonly Visibility[] = ['private', 'internal', 'public'];
const LEVELS: readonly RegistryLevel[] = ['disabled', 'private', 'enabled', 'public'];
const BOTH = [true, false];
const EXTRAS: readonly Pick<Row, 'protectedFor' | 'external'>[] = [
  {},
  { protectedFor: 40 },
  { protectedFor: 50 },
  { protectedFor: 60 },
  { external: 'allowed' },
  { external: 'denied' },
  { external: 'unreachable' },
  { external: 'unsupported-principal' },
];

/** Every combination for one caller. */
export function* rowsOf(caller: Caller): Generator<Row> {
  for (const action of ACTIONS)
    for (const visibility of VISIBILITIES)
      for (const level of LEVELS)
        for (const anyoneMayPull of BOTH)
          for (const registryEnabled of BOTH)
            for (const archived of BOTH)
              for (const extra of EXTRAS) yield { caller, action, visibility, level, anyoneMayPull, registryEnabled, archived, ...extra };
}

/** Asks a `decide` a row's question. */
export function ask(decide: Decide, row: Row): Decision {
  const project = projectOf(row);
  const settings = { registryEnabled: row.registryEnabled, allowAnyoneToPull: row.anyoneMayPull };
  return decide(row.caller.principal, row.action, project, row.caller.standing, settings, inputsOf(row));
}

export function projectOf(row: Row): ProjectFacts {
  const { visibility, level: registryLevel, archived } = row;
  return { id: PROJECT_ID, visibility, registryLevel, archived, lineage: [PARENT_GROUP_ID, GROUP_ID], ownerNamespaceId: GROUP_ID };
}

function inputsOf({ protectedFor, external }: Row): DecisionInputs {
  return {
    ...(protectedFor === undefined ? {} : { protection: { minimumRole: protectedFor } }),
    ...(external === undefined ? {} : { externalAuthorization: external }),
  };
}

/** A row in words, for a failing test. */
export function describeRow(row: Row): string {
  const switches = `anyone may pull: ${row.anyoneMayPull}, registry: ${row.registryEnabled}, archived: ${row.archived}`;
  const extras = `protected for: ${row.protectedFor ?? 'nobody'}, external: ${row.external ?? 'off'}`;
  return `${row.caller.name}: ${row.action} on ${row.visibility}, level ${row.level} (${switches}, ${extras})`;
}

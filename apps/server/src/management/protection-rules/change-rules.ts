import { type Database, type Transaction, UniqueViolation } from '@packhouse/database';
import type { Actor } from '@packhouse/directory';
import { refusal } from '../http/refusals.ts';
import { type ProtectionRuleRow, RULE_COLUMNS, ruleObject } from './protection-rule.ts';
import type { RuleChange } from './read-rule.ts';

/** Who changes the rules of which project, and when. */
export interface RuleChanger {
  readonly db: Database;
  readonly actor: Actor;
  readonly projectId: number;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

const TAKEN = 'Package name pattern has already been taken';
const NO_LEVEL = 'A rule must have at least a minimum access role for push or delete.';

/** @throws 422 where the project has a rule for that type and pattern already, in any case */
export function createRule(changer: RuleChanger, wanted: Required<RuleChange>): Promise<ProtectionRuleRow> {
  if (wanted.push === null && wanted.delete === null) throw refusal(422, NO_LEVEL);
  return write(changer, async (tx) => {
    const values = [
      changer.projectId,
      wanted.format,
      wanted.pattern,
      wanted.pattern.toLowerCase(),
      wanted.push,
      wanted.delete,
      changer.now,
    ];
    const row = await tx.get<ProtectionRuleRow>(
      `INSERT INTO protection_rules (project_id, format, pattern, pattern_key, minimum_push, minimum_delete, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING ${RULE_COLUMNS}`,
      values,
    );
    await record(tx, changer, 'created', row!.id, undefined, row);
    return row!;
  });
}

/** Undefined where the project has no such rule. */
export function updateRule(changer: RuleChanger, id: number, wanted: RuleChange): Promise<ProtectionRuleRow | undefined> {
  return write(changer, async (tx) => {
    await tx.lock('protection_rules', id);
    const before = await findRule(tx, changer.projectId, id);
    if (!before) return undefined;
    const format = wanted.format ?? before.format;
    const pattern = wanted.pattern ?? before.pattern;
    const push = wanted.push === undefined ? before.minimum_push : wanted.push;
    const remove = wanted.delete === undefined ? before.minimum_delete : wanted.delete;
    if (push === null && remove === null) throw refusal(422, NO_LEVEL);
    const after = await tx.get<ProtectionRuleRow>(
      `UPDATE protection_rules SET format = ?, pattern = ?, pattern_key = ?, minimum_push = ?, minimum_delete = ? WHERE id = ? RETURNING ${RULE_COLUMNS}`,
      [format, pattern, pattern.toLowerCase(), push, remove, id],
    );
    await record(tx, changer, 'updated', id, before, after);
    return after;
  });
}

export function deleteRule(changer: RuleChanger, id: number): Promise<boolean> {
  return write(changer, async (tx) => {
    const before = await findRule(tx, changer.projectId, id);
    if (!before) return false;
    await tx.run('DELETE FROM protection_rules WHERE id = ?', [id]);
    await record(tx, changer, 'deleted', id, before, undefined);
    return true;
  });
}

function findRule(tx: Transaction, projectId: number, id: number): Promise<ProtectionRuleRow | undefined> {
  return tx.get(`SELECT ${RULE_COLUMNS} FROM protection_rules WHERE id = ? AND project_id = ?`, [id, projectId]);
}

/** Rules are remembered where access is decided: each write drops them there. */
async function write<T>({ db }: RuleChanger, work: (tx: Transaction) => Promise<T>): Promise<T> {
  try {
    return await db.write(async (tx) => {
      tx.touch('access');
      return work(tx);
    });
  } catch (error) {
    if (error instanceof UniqueViolation) throw refusal(422, TAKEN);
    throw error;
  }
}

async function record(
  tx: Transaction,
  { actor, projectId, now }: RuleChanger,
  what: 'created' | 'updated' | 'deleted',
  id: number,
  before: ProtectionRuleRow | undefined,
  after: ProtectionRuleRow | undefined,
): Promise<void> {
  const json = (row: ProtectionRuleRow | undefined): string | null => (row ? JSON.stringify(ruleObject(row)) : null);
  await tx.run('INSERT INTO events (at, kind, actor, actor_name, project_id, subject, before, after) VALUES (?, ?, ?, ?, ?, ?, ?, ?)', [
    now,
    `protection-rule.${what}`,
    actor.identity,
    actor.name,
    projectId,
    `protection-rule:${id}`,
    json(before),
    json(after),
  ]);
}

import type { Step } from '../context.ts';

/** Audit and outbox, in the transaction of the change itself. */
export async function recordEvent(
  step: Step,
  kind: string,
  subject: { package: string; version?: string; [detail: string]: unknown },
  before?: unknown,
  after?: unknown,
): Promise<void> {
  await step.tx.run(
    'INSERT INTO events (at, kind, actor, actor_name, project_id, subject, before, after) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    [
      ...[
        step.now,
        kind,
        step.actor.identity,
        step.actor.name,
        step.project.id,
        JSON.stringify({ format: step.plugin.format, ...subject }),
      ],
      ...[before === undefined ? null : JSON.stringify(before), after === undefined ? null : JSON.stringify(after)],
    ],
  );
}

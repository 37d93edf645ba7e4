import type { ScenarioContext, StepResult } from '@packhouse/sdk-testing/clients';
import { publisherOf } from '../drivers/publishers.ts';
import type { IndexAccess } from './index-access.ts';

/** Uploads what the project's folder holds with the client itself; whether that went well is for the caller to say. */
export function publish(context: ScenarioContext, access: IndexAccess, cwd: string, more: readonly string[] = []): Promise<StepResult> {
  const { args, env } = publisherOf(context.client);
  // twine's files come as a pattern, which a shell would have filled in; it does so itself.
  return context.run([...args(access), ...more], { cwd, env: env(access) });
}

import type { ProvisionedProject, RunSettings, ScenarioContext, StepResult } from '@packhouse/sdk-testing/clients';

const ALWAYS = ['--silent', '--show-error', '--fail-with-body'];

/** curl at a project's generic registry, in a folder of its own. A refusal is exit 22. */
export interface CurlCalls {
  /** `.../packages/generic` */
  readonly base: string;
  readonly cwd: string;
  /** With this token in `PRIVATE-TOKEN`; undefined: with none. */
  as(token: string | undefined, args: readonly string[], settings?: RunSettings): Promise<StepResult>;
}

export async function curlCalls(context: ScenarioContext, project: ProvisionedProject): Promise<CurlCalls> {
  const cwd = await context.folder('files');
  return {
    base: `${context.url}/api/v4/projects/${project.id}/packages/generic`,
    cwd,
    as: (token, args, settings) => {
      const credential = token === undefined ? [] : ['--header', `PRIVATE-TOKEN: ${token}`];
      return context.run([...ALWAYS, ...credential, ...args], { cwd, ...settings });
    },
  };
}

import { expectExit, expectRequest } from '@packhouse/sdk-testing/clients';
import type { ProvisionedToken, ScenarioContext, StepResult } from '@packhouse/sdk-testing/clients';
import { builtRpm } from './built-rpm.ts';
import type { RpmToBuild } from './built-rpm.ts';

/** What publishers do: rpmbuild and curl in one folder, at one registry. */
export interface RpmCalls {
  /** `.../packages/rpm`. */
  readonly base: string;
  readonly cwd: string;
  /** A refusal is exit 22. */
  curl(as: ProvisionedToken | undefined, args: readonly string[]): Promise<StepResult>;
  built(rpm: RpmToBuild): Promise<string>;
  /** Builds and uploads, which must be taken. Returns the file. */
  published(as: ProvisionedToken, group: string, rpm: RpmToBuild): Promise<string>;
  /** Where a group's repository is. */
  repository(group: string): string;
}

export async function rpmCalls(context: ScenarioContext, base: string): Promise<RpmCalls> {
  const cwd = await context.folder('packages');
  const repository = (group: string): string => (group === '' ? base : `${base}/${group}`);
  const curl: RpmCalls['curl'] = (as, args) => {
    const user = as ? ['--user', `${as.username}:${as.token}`] : [];
    const line = ['curl', '--silent', '--show-error', '--fail-with-body', ...user, ...args].map(quoted).join(' ');
    return context.shell(line, { cwd });
  };
  const built: RpmCalls['built'] = (rpm) => builtRpm(context, cwd, rpm);
  return {
    base,
    cwd,
    curl,
    built,
    repository,
    async published(as, group, rpm) {
      const file = await built(rpm);
      const result = await curl(as, ['--upload-file', file, `${repository(group)}/upload`]);
      expectExit(result, 0);
      expectRequest(result, { method: 'PUT', path: '/upload', status: 201 });
      return file;
    },
  };
}

function quoted(part: string): string {
  return `'${part.replaceAll("'", `'\\''`)}'`;
}

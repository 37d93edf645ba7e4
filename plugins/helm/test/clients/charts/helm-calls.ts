import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectExit, expectThat } from '@packhouse/sdk-testing/clients';
import type { ProvisionedToken, RunSettings, ScenarioContext, StepResult } from '@packhouse/sdk-testing/clients';

/** helm and curl in one folder, at one registry. */
export interface HelmCalls {
  /** `.../packages/helm`, at a project or a group. */
  readonly base: string;
  readonly cwd: string;
  helm(args: readonly string[], settings?: RunSettings): Promise<StepResult>;
  /** As helm is told to: Basic. Undefined: no credential. A refusal is exit 22. */
  curl(as: ProvisionedToken | undefined, args: readonly string[]): Promise<StepResult>;
  /** `helm repo add`, which reads the index. */
  addRepository(name: string, channel: string, as: ProvisionedToken | undefined): Promise<StepResult>;
  /** `helm create` and `helm package`: the path of the chart, within `cwd`. */
  packaged(name: string, version: string, more?: readonly string[]): Promise<string>;
  bytes(file: string): Promise<Buffer>;
}

export async function helmCalls(context: ScenarioContext, base: string): Promise<HelmCalls> {
  const cwd = await context.folder('charts');
  const helm: HelmCalls['helm'] = (args, settings) => context.run(args, { cwd, ...settings });
  return {
    base,
    cwd,
    helm,
    curl: (as, args) => {
      const user = as ? ['--user', `${as.username}:${as.token}`] : [];
      const line = ['curl', '--silent', '--show-error', '--fail-with-body', ...user, ...args].map(quoted).join(' ');
      return context.shell(line, { cwd });
    },
    addRepository: (name, channel, as) =>
      helm([
        'repo',
        'add',
        name,
        `${base}/${channel}`,
        '--force-update',
        ...(as ? ['--username', as.username, '--password', as.token] : []),
      ]),
    packaged: async (name, version, more = []) => {
      const made = await context.shell(`test -d ${name} || helm create ${name}`, { cwd });
      expectExit(made, 0);
      expectExit(await helm(['package', name, '--version', version, ...more]), 0);
      return `${name}-${version}.tgz`;
    },
    bytes: (file) => readFile(join(cwd, file)),
  };
}

/** Pushes a chart as cm-push does: it reads the index for the address first, and takes nothing but 201 and 202 for a success. */
export async function cmPush(
  context: ScenarioContext,
  calls: HelmCalls,
  channel: string,
  file: string,
  as: ProvisionedToken,
): Promise<StepResult> {
  const index = await calls.curl(as, [`${calls.base}/${channel}/index.yaml`]);
  expectExit(index, 0);
  const { serverInfo } = JSON.parse(index.stdout) as { serverInfo: { contextPath: string } };
  const repository = new URL(`${calls.base}/${channel}`).pathname;
  expectThat(repository.startsWith(`${serverInfo.contextPath}/`), 'the context path is how the repository begins', {
    repository,
    serverInfo,
  });
  const path = `${serverInfo.contextPath}/api${repository.slice(serverInfo.contextPath.length)}/charts`;
  return calls.curl(as, ['--form', `chart=@${file}`, '--write-out', '\n%{http_code}', `${context.url}${path}`]);
}

function quoted(part: string): string {
  return `'${part.replaceAll("'", `'\\''`)}'`;
}

import { join } from 'node:path';
import { expectExit } from '@packhouse/sdk-testing/clients';
import type { ProvisionedProject, RunSettings, ScenarioContext, StepResult } from '@packhouse/sdk-testing/clients';

/** Vagrant as people of one project use it: no hypervisor is needed to add, update and remove boxes. */
export interface VagrantCalls {
  /** `user/box`: the user is the top-level group. */
  readonly box: string;
  readonly registry: string;
  readonly cwd: string;
  /** With the token in the environment, as Vagrant wants it; undefined for none. */
  vagrant(args: readonly string[], token?: string, server?: string): Promise<StepResult>;
  /** Packs a box for a provider; `text` makes other bytes of it. */
  packed(file: string, options?: { provider?: string; text?: string }): Promise<string>;
  /** What curl says of a request; the last line is the status. */
  curl(args: readonly string[], token?: string): Promise<StepResult>;
  upload(file: string, version: string, token: string, address?: string): Promise<StepResult>;
}

const QUIET = { VAGRANT_CHECKPOINT_DISABLE: '1', VAGRANT_DEFAULT_PROVIDER: 'dummy' };

export async function vagrantCalls(context: ScenarioContext, project: ProvisionedProject): Promise<VagrantCalls> {
  const registry = `${context.url}/api/v4/projects/${project.id}/packages/vagrant`;
  const cwd = await context.folder('boxes');
  const environment = (token: string | undefined, server = registry): Record<string, string> => ({
    ...QUIET,
    VAGRANT_SERVER_URL: server,
    ...(token === undefined ? {} : { VAGRANT_CLOUD_TOKEN: token }),
  });
  const quoted = (args: readonly string[]): string => args.map((arg) => `'${arg.replaceAll("'", `'\\''`)}'`).join(' ');
  const shell = (script: string, settings: RunSettings = {}): Promise<StepResult> => context.shell(script, { cwd, ...settings });
  const curl = (args: readonly string[], token?: string): Promise<StepResult> => {
    const bearer = token === undefined ? [] : ['--header', `Authorization: Bearer ${token}`];
    return shell(`curl --silent --show-error --write-out '\\n%{http_code}\\n' ${quoted([...bearer, ...args])}`);
  };
  const box = `${project.group}/tiny`;
  return {
    box,
    registry,
    cwd,
    vagrant: (args, token, server) => context.run(args, { cwd, env: environment(token, server) }),
    packed: async (file, { provider = 'dummy', text = '' } = {}) => {
      const folder = await context.folder(`box-of-${file}`);
      const script = `printf '{"provider":"%s"}' ${provider} > metadata.json; echo '# ${text}' > Vagrantfile; tar czf ${join(cwd, file)} ./metadata.json ./Vagrantfile`;
      expectExit(await context.shell(script, { cwd: folder }), 0);
      return file;
    },
    curl,
    upload: (file, version, token, address = 'dummy/amd64.box') =>
      curl(['--upload-file', file, `${registry}/${box}/${version}/${address}`], token),
  };
}

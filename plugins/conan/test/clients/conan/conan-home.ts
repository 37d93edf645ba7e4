import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freshHome, type ScenarioContext, type StepResult } from '@packhouse/sdk-testing/clients';
import type { Mode } from './modes.ts';

export interface Login {
  readonly username: string;
  readonly token: string;
}

export const REMOTE = 'loc';
/** What is built for: nothing is compiled, so there is no compiler to find. */
const PROFILE = '[settings]\nos=Linux\narch=x86_64\nbuild_type=Release\n';

/** A Conan of its own: an empty cache, one remote, and whom it logs in as when the remote asks. */
export class ConanHome {
  readonly mode: Mode;
  readonly folder: string;
  readonly #context: ScenarioContext;
  readonly #env: Record<string, string>;

  private constructor(context: ScenarioContext, mode: Mode, folder: string, login: Login | undefined) {
    this.#context = context;
    this.mode = mode;
    this.folder = folder;
    this.#env = {
      ...freshHome(folder),
      CONAN_HOME: join(folder, 'conan2'),
      CONAN_USER_HOME: folder,
      CONAN_NON_INTERACTIVE: '1',
      ...(mode.major === 1 && mode.revisions ? { CONAN_REVISIONS_ENABLED: '1' } : {}),
      ...(login ? { CONAN_LOGIN_USERNAME: login.username, CONAN_PASSWORD: login.token } : {}),
    };
  }

  static async open(context: ScenarioContext, mode: Mode, name: string, url: string, login?: Login): Promise<ConanHome> {
    const folder = await context.folder(`${name}-${mode.title.replaceAll(' ', '-')}`);
    const settings = join(folder, mode.major === 1 ? '.conan' : 'conan2');
    await mkdir(join(settings, 'profiles'), { recursive: true });
    const remotes = { remotes: [{ name: REMOTE, url, verify_ssl: true }] };
    await writeFile(join(settings, 'profiles', 'default'), PROFILE);
    await writeFile(join(settings, 'remotes.json'), JSON.stringify(remotes));
    // Repeating takes five seconds, and a refusal is not better for it.
    if (mode.major === 2)
      await writeFile(join(settings, 'global.conf'), 'core:non_interactive = True\ncore.upload:retry = 0\ncore.download:retry = 0\n');
    return new ConanHome(context, mode, folder, login);
  }

  run(args: readonly string[], cwd?: string): Promise<StepResult> {
    return this.#context.run(args, { cwd: cwd ?? this.folder, env: this.#env });
  }

  shell(script: string, cwd?: string, env: Record<string, string> = {}): Promise<StepResult> {
    return this.#context.shell(script, { cwd: cwd ?? this.folder, env: { ...this.#env, ...env } });
  }
}

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type MakeCaller, nothing } from './image-caller.ts';

/** Pushes a file, and no image: that is what it is for. */
export const orasCaller: MakeCaller = async ({ context, host }) => {
  const cwd = await context.folder('oras');
  await writeFile(join(cwd, 'notes.txt'), 'milk, bread\n');
  const oras = (...args: string[]) => context.run(args, { cwd });
  return {
    login: ({ username, token }) => oras('login', '--plain-http', '--username', username, '--password', token, host),
    logout: () => oras('logout', host),
    push: (repository, tag) => oras('push', '--plain-http', `${host}/${repository}:${tag}`, 'notes.txt:text/plain'),
    pull: (repository, tag) => oras('pull', '--plain-http', '--output', 'pulled', `${host}/${repository}:${tag}`),
    close: nothing,
  };
};

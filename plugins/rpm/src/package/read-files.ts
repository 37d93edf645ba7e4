import { corrupt } from '../header/corrupt.ts';
import type { HeaderBlock } from '../header/header-block.ts';
import { TAG } from '../header/tags.ts';
import type { RpmFiles } from './rpm-package.ts';

const KIND_OF_FILE = 0o170000;
const DIRECTORY = 0o040000;
/** RPMFILE_GHOST: owned by the package, and not in its payload. */
const GHOST = 1 << 6;
const LONGEST_PATH = 4096;
/** Of all files together, as `filelists.xml` has them at least: a directory's name is written there again and again. */
const MOST_CHARACTERS = 24 * 1024 * 1024;

/** The files that a package owns. A directory's name is written once in a header, however many files it has, and so it is kept. */
export function readFiles(main: HeaderBlock): RpmFiles {
  const { directories, places } = main.has(TAG.baseNames) ? namedByDirectory(main) : namedWhole(main);
  const [modes, flags] = [main.numbers(TAG.fileModes), main.numbers(TAG.fileFlags)];
  let characters = 0;
  const files = places.map(([directory, name], at) => {
    const path = directories[directory];
    if (path === undefined) throw corrupt('one of its files is in a directory that its header does not name');
    if (path.length + name.length > LONGEST_PATH) throw corrupt(`one of its files has a path of more than ${LONGEST_PATH} characters`);
    characters += path.length + name.length;
    if (characters > MOST_CHARACTERS) throw corrupt(`the paths of its files have more than ${MOST_CHARACTERS} characters together`);
    return [directory, name, typeOf(modes[at] ?? 0, flags[at] ?? 0)] as const;
  });
  return { directories, files };
}

interface Places {
  readonly directories: readonly string[];
  readonly places: readonly (readonly [directory: number, name: string])[];
}

function namedByDirectory(main: HeaderBlock): Places {
  const indexes = main.numbers(TAG.directoryIndexes);
  const names = main.texts(TAG.baseNames);
  if (indexes.length !== names.length)
    throw corrupt(`its header has ${names.length} names of files and ${indexes.length} directories of them`);
  return { directories: main.texts(TAG.directoryNames), places: names.map((name, at) => [indexes[at]!, name]) };
}

/** Before rpm 4, and packages that are still built for it. */
function namedWhole(main: HeaderBlock): Places {
  const directories = new Map<string, number>();
  const places = main.texts(TAG.oldFileNames).map((path): [number, string] => {
    const name = path.slice(path.lastIndexOf('/') + 1);
    const directory = path.slice(0, path.length - name.length);
    const index = directories.get(directory) ?? directories.size;
    directories.set(directory, index);
    return [index, name];
  });
  return { directories: [...directories.keys()], places };
}

function typeOf(mode: number, flags: number): 0 | 1 | 2 {
  if ((mode & KIND_OF_FILE) === DIRECTORY) return 1;
  return (flags & GHOST) === 0 ? 0 : 2;
}

import { debianChroot } from './kinds.mjs';

// The compiler links by gcc; the package manager packs and unpacks archives by zip and unzip.
const PACKAGES = ['swiftlang', 'libc6-dev', 'gcc', 'g++', 'git', 'zip', 'unzip', 'ca-certificates', 'openssl'];

// Swift's Foundation looks for its home in the password file: without this every scenario would share one ~/.netrc, inside the cache.
const AT_HOME = ['/bin/sh', '-c', 'export CFFIXED_USER_HOME="$HOME"; exec "$0" "$@"'];

export const swiftRows = [
  debianChroot('swift', '6.0.3', 'trixie', PACKAGES, {
    formats: ['swift'],
    command: [...AT_HOME, '{folder}/in-chroot', 'swift'],
    about: 420,
  }),
];

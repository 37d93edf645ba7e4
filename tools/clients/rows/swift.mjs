import { debianChroot } from './kinds.mjs';

// The compiler links by gcc; the package manager packs and unpacks archives by zip and unzip.
const PACKAGES = ['swiftlang', 'libc6-dev', 'gcc', 'g++', 'git', 'zip', 'unzip', 'ca-certificates', 'openssl'];

export const swiftRows = [debianChroot('swift', '6.0.3', 'trixie', PACKAGES, { formats: ['swift'], about: 420 })];

import { pip } from './kinds.mjs';

const CONDA = ['conda'];
const LIBRARY = { formats: CONDA, program: 'python', command: ['{folder}/bin/python'] };

export const condaRows = [
  // Libraries without a program of their own: what is started is the interpreter that has them.
  pip('py-rattler', '0.28.0', { ...LIBRARY, about: 20 }),
  pip('py-rattler-build', '0.73.0', { ...LIBRARY, about: 25 }),
  pip('conda-package-handling', '2.6.0', { formats: CONDA, program: 'cph', also: ['conda-package-streaming==0.13.0'], about: 15 }),
  {
    name: 'rattler-js',
    version: '0.3.5',
    formats: CONDA,
    source: 'npm',
    packages: ['@conda-org/rattler@0.3.5'],
    command: ['/bin/sh', '-c', 'NODE_PATH="$0" exec node "$@"', '{folder}/node_modules'],
    about: 5,
  },
];

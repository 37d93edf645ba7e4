import { pip } from './kinds.mjs';

const CONDA = ['conda'];
const LIBRARY = { formats: CONDA, program: 'python', command: ['{folder}/bin/python'] };

const checkout = (project, commit, paths) => ({ repository: `https://github.com/conda/${project}`, commit, paths });

export const condaRows = [
  // Libraries without a program of their own: what is started is the interpreter that has them.
  pip('py-rattler', '0.28.0', { ...LIBRARY, about: 20 }),
  pip('py-rattler-build', '0.73.0', { ...LIBRARY, about: 25 }),
  pip('conda-package-handling', '2.6.0', { formats: CONDA, program: 'cph', also: ['conda-package-streaming==0.13.0'], about: 15 }),
  // PyPI has neither conda nor what it makes menus with: these are the commits of their releases 26.7.1 and 2.5.2. Only when asked for, because nothing
  // else of this table needs GitHub.
  pip('conda', '26.7.1', {
    formats: CONDA,
    packages: [],
    checkouts: [
      checkout('conda', '0bf82da17628130d472f528b29578486f90228b5', ['conda/', 'pyproject.toml', 'README.md', 'LICENSE', 'AUTHORS.md']),
      checkout('menuinst', '0929cb4550e8804ad2836533c459eff277e8a698', [
        'menuinst/',
        'setup.py',
        'pyproject.toml',
        'README.md',
        'LICENSE.txt',
      ]),
    ],
    needs: { git: 'git' },
    command: ['{folder}/bin/python', '-m', 'conda'],
    about: 60,
    slow: true,
  }),
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

import { scriptPath } from '../script-path.mjs';
import { pip } from './kinds.mjs';

const CONDA = ['conda'];
const LIBRARY = { formats: CONDA, program: 'python', command: ['{folder}/bin/python', scriptPath('python-script.py')] };

const checkout = (project, commit, paths) => ({ repository: `https://github.com/conda/${project}`, commit, paths });

const CONDA_AT_HOME =
  'CONDA_SOLVER=classic CONDA_PKGS_DIRS="${CONDA_PKGS_DIRS:-$HOME/conda/pkgs}" CONDA_ENVS_DIRS="${CONDA_ENVS_DIRS:-$HOME/conda/envs}"';

export const condaRows = [
  // Libraries without a program of their own: what is started is a script of the scenario's.
  pip('py-rattler', '0.28.0', { ...LIBRARY, about: 20 }),
  pip('py-rattler-build', '0.73.0', { ...LIBRARY, about: 25 }),
  pip('conda-package-handling', '2.6.0', { formats: CONDA, program: 'cph', also: ['conda-package-streaming==0.13.0'], about: 15 }),
  pip('anaconda-client', '1.16.0', { formats: CONDA, program: 'anaconda', about: 30 }),
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
    // Without these it would keep packages and environments beside its interpreter, and look for a solver that PyPI has not.
    command: ['/bin/sh', '-c', `export ${CONDA_AT_HOME}; exec "$0" -m conda "$@"`, '{folder}/bin/python'],
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
  {
    name: 'rattler',
    version: '0.5.14',
    formats: CONDA,
    source: 'cargo',
    packages: ['rattler-bin'],
    features: ['--no-default-features', '--features', 'rustls'],
    needs: { cargo: undefined },
    command: ['{folder}/bin/rattler'],
    about: 1500,
    slow: true,
  },
  // It works with the libraries of its time only.
  pip('quetz', '0.10.4', { formats: CONDA, asked: 'quetz-server', asOf: '2024-06-01', about: 40, peer: true }),
];

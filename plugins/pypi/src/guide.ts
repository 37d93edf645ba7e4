import type { Guide, Snippet } from '@packhouse/sdk';

const INDEX = '{registryUrl}/simple/';
/** Installers that know no other way read credentials from the address. */
const INDEX_WITH_TOKEN = '{registryScheme}://__token__:{token}@{registryHost}/simple/';

const SET_UP: readonly Snippet[] = [
  {
    id: 'pip-conf',
    purpose: 'set-up',
    title: 'pip',
    language: 'ini',
    file: 'pip.conf',
    text: `[global]\nindex-url = ${INDEX_WITH_TOKEN}\n`,
  },
  {
    id: 'uv-toml',
    purpose: 'set-up',
    title: 'uv: the index of a project; the token is read from UV_INDEX_PACKHOUSE_USERNAME and UV_INDEX_PACKHOUSE_PASSWORD',
    language: 'toml',
    file: 'pyproject.toml',
    text: `[[tool.uv.index]]\nname = "packhouse"\nurl = "${INDEX}"\ndefault = true\n`,
  },
  {
    id: 'poetry-source',
    purpose: 'set-up',
    title: 'Poetry: the index of a project; the token is kept by the second snippet',
    language: 'toml',
    file: 'pyproject.toml',
    text: `[[tool.poetry.source]]\nname = "packhouse"\nurl = "${INDEX}"\npriority = "primary"\n`,
  },
  {
    id: 'poetry-token',
    purpose: 'set-up',
    title: 'Poetry: the token',
    language: 'shell',
    text: 'poetry config http-basic.packhouse __token__ "{token}"',
  },
  {
    id: 'pdm-source',
    purpose: 'set-up',
    title: 'PDM: the index of a project; the token is read from PDM_TOKEN',
    language: 'toml',
    file: 'pyproject.toml',
    text: `[[tool.pdm.source]]\nname = "pypi"\nurl = "{registryScheme}://__token__:\${PDM_TOKEN}@{registryHost}/simple/"\nverify_ssl = true\n`,
  },
];

const INSTALL: readonly Snippet[] = [
  {
    id: 'pip-install',
    purpose: 'install',
    title: 'pip',
    language: 'shell',
    text: `pip install --index-url "${INDEX_WITH_TOKEN}" "{package}=={version}"`,
  },
  {
    id: 'uv-pip-install',
    purpose: 'install',
    title: 'uv',
    language: 'shell',
    text: `uv pip install --default-index "${INDEX_WITH_TOKEN}" "{package}=={version}"`,
  },
  {
    id: 'uv-add',
    purpose: 'install',
    title: 'uv, in a project that has the index',
    language: 'shell',
    text: 'uv add "{package}=={version}"',
  },
  {
    id: 'poetry-add',
    purpose: 'install',
    title: 'Poetry, in a project that has the index',
    language: 'shell',
    text: 'poetry add "{package}=={version}"',
  },
  {
    id: 'pdm-add',
    purpose: 'install',
    title: 'PDM, in a project that has the index',
    language: 'shell',
    text: 'pdm add "{package}=={version}"',
  },
];

const PUBLISH: readonly Snippet[] = [
  {
    id: 'twine-upload',
    purpose: 'publish',
    title: 'twine',
    language: 'shell',
    text: 'TWINE_USERNAME=__token__ TWINE_PASSWORD="{token}" twine upload --repository-url "{registryUrl}" dist/*',
  },
  {
    id: 'uv-publish',
    purpose: 'publish',
    title: 'uv',
    language: 'shell',
    text: 'uv publish --publish-url "{registryUrl}" --token "{token}"',
  },
  {
    id: 'poetry-publish',
    purpose: 'publish',
    title: 'Poetry',
    language: 'shell',
    text: 'poetry config repositories.packhouse "{registryUrl}"\npoetry config http-basic.packhouse __token__ "{token}"\npoetry publish --repository packhouse',
  },
  {
    id: 'pdm-publish',
    purpose: 'publish',
    title: 'PDM',
    language: 'shell',
    text: 'pdm publish --no-build --repository "{registryUrl}" --username __token__ --password "{token}"',
  },
  {
    id: 'hatch-publish',
    purpose: 'publish',
    title: 'Hatch',
    language: 'shell',
    text: 'HATCH_INDEX_REPO="{registryUrl}" HATCH_INDEX_USER=__token__ HATCH_INDEX_AUTH="{token}" hatch publish --no-prompt',
  },
  {
    id: 'flit-publish',
    purpose: 'publish',
    title: 'Flit',
    language: 'shell',
    text: 'FLIT_INDEX_URL="{registryUrl}" FLIT_USERNAME=__token__ FLIT_PASSWORD="{token}" flit publish',
  },
  {
    id: 'ci-twine-upload',
    purpose: 'ci',
    title: 'In a pipeline, with the job token in CI_JOB_TOKEN',
    language: 'shell',
    text: 'TWINE_USERNAME=gitlab-ci-token TWINE_PASSWORD="$CI_JOB_TOKEN" twine upload --repository-url "{registryUrl}" dist/*',
  },
];

export const guide: Guide = ({ level }) => (level === 'project' ? [...SET_UP, ...INSTALL, ...PUBLISH] : [...SET_UP, ...INSTALL]);

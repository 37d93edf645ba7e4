/** Nothing of the machine's: no settings, no key rings, no questions, no look for newer versions, no interpreters from the internet. */
export const QUIET: Readonly<Record<string, string>> = {
  PIP_CONFIG_FILE: '/dev/null',
  PIP_DISABLE_PIP_VERSION_CHECK: '1',
  PIP_NO_INPUT: '1',
  PYTHON_KEYRING_BACKEND: 'keyring.backends.null.Keyring',
  PDM_CHECK_UPDATE: '0',
  UV_PYTHON_DOWNLOADS: 'never',
  POETRY_NO_INTERACTION: '1',
  POETRY_VIRTUALENVS_IN_PROJECT: '1',
};

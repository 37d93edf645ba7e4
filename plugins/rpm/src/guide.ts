import type { Guide, Snippet } from '@packhouse/sdk';

const SET_UP: readonly Snippet[] = [
  {
    id: 'dnf-repo',
    purpose: 'set-up',
    title: 'Add the group "el9" to dnf; without a group, leave "el9" out. A public registry needs no user name and password',
    language: 'ini',
    file: '/etc/yum.repos.d/packhouse.repo',
    text: '[packhouse]\nname=packhouse\nbaseurl={registryUrl}/el9\nenabled=1\ngpgcheck=0\nrepo_gpgcheck=1\ngpgkey={registryUrl}/repository.key\nusername=token\npassword={token}\n',
  },
  {
    id: 'zypper-addrepo',
    purpose: 'set-up',
    title: 'Add the group "el9" to zypper',
    language: 'shell',
    text: 'zypper addrepo --refresh {registryScheme}://token:{token}@{registryHost}/el9 packhouse\nzypper refresh',
  },
];

const INSTALL: readonly Snippet[] = [
  { id: 'dnf-install', purpose: 'install', title: 'Install with dnf', language: 'shell', text: 'dnf install {package}-{version}' },
  { id: 'zypper-install', purpose: 'install', title: 'Install with zypper', language: 'shell', text: 'zypper install {package}={version}' },
];

const PUBLISH: readonly Snippet[] = [
  {
    id: 'curl-upload',
    purpose: 'publish',
    title: 'Upload a package into the group "el9"',
    language: 'shell',
    text: 'curl --fail-with-body --header "PRIVATE-TOKEN: {token}" --upload-file {package}-{version}.x86_64.rpm {registryUrl}/el9/upload',
  },
  {
    id: 'curl-updateinfo',
    purpose: 'publish',
    title: 'Upload advisories; groups of packages go to comps/<label>.xml, modules to modules/<label>.yaml',
    language: 'shell',
    text: 'curl --fail-with-body --header "PRIVATE-TOKEN: {token}" --upload-file updateinfo.xml {registryUrl}/el9/updateinfo/2025.1.xml',
  },
  {
    id: 'ci-upload',
    purpose: 'ci',
    title: 'In a pipeline, with the job token in CI_JOB_TOKEN',
    language: 'shell',
    text: 'for rpm in rpmbuild/RPMS/*/*.rpm; do\n  curl --fail-with-body --header "JOB-TOKEN: $CI_JOB_TOKEN" --upload-file "$rpm" {registryUrl}/el9/upload\ndone',
  },
];

/** Publishing goes to a project; above, registries are for reading. */
export const guide: Guide = ({ level }) => (level === 'project' ? [...SET_UP, ...INSTALL, ...PUBLISH] : [...SET_UP, ...INSTALL]);

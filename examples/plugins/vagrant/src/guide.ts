import type { Guide, Snippet } from '@packhouse/sdk';

const ADD: Snippet = {
  id: 'add',
  purpose: 'install',
  title: 'Add the box',
  language: 'shell',
  text: 'VAGRANT_SERVER_URL="{registryUrl}" VAGRANT_CLOUD_TOKEN="{token}" vagrant box add {package}',
};

const VAGRANTFILE: Snippet = {
  id: 'vagrantfile',
  purpose: 'set-up',
  title: 'Use the box',
  language: 'text',
  file: 'Vagrantfile',
  text: [
    'ENV["VAGRANT_SERVER_URL"] = "{registryUrl}"',
    'Vagrant.configure("2") do |config|',
    '  config.vm.box = "{package}"',
    '  config.vm.box_version = "{version}"',
    'end',
  ].join('\n'),
};

const UPLOAD: Snippet = {
  id: 'upload',
  purpose: 'publish',
  title: 'Upload a box',
  language: 'shell',
  text: 'curl --fail-with-body --header "Authorization: Bearer {token}" --upload-file ./tiny.box "{registryUrl}/{package}/{version}/virtualbox/amd64.box"',
};

export const guide: Guide = ({ level }) => (level === 'project' ? [ADD, VAGRANTFILE, UPLOAD] : [ADD, VAGRANTFILE]);

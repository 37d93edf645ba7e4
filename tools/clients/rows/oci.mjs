import { scriptPath } from '../script-path.mjs';
import { apt, go } from './kinds.mjs';

const OCI = ['oci'];

const container = (name, about, needs = {}) =>
  apt(
    name,
    OCI,
    { [name]: name, ...needs, unshare: 'util-linux' },
    { command: ['/bin/sh', scriptPath('containers-at-home.sh'), name], about },
  );

// By its whole path, because a machine that has another one (of Docker's own) has it in front, and the version in the report would not be the one that ran.
const DOCKER = {
  '/usr/bin/docker': 'docker.io',
  '/usr/sbin/dockerd': 'docker.io',
  '/usr/bin/containerd': 'containerd',
  '/usr/sbin/runc': 'runc',
};

export const ociRows = [
  container('skopeo', 10),
  apt('umoci', OCI, { umoci: 'umoci' }, { about: 5 }),
  container('podman', 30, { crun: 'crun' }),
  container('buildah', 20, { crun: 'crun' }),
  apt('docker', OCI, { ...DOCKER, unshare: 'util-linux' }, { command: ['/bin/sh', scriptPath('docker-with-daemon.sh')], about: 60 }),
  go('oci-conformance', '0.0.0-20260831232431-97274622c111', 'github.com/opencontainers/distribution-spec/conformance', {
    program: 'conformance',
    formats: OCI,
    about: 20,
  }),
  go('crane', '0.22.1', 'github.com/google/go-containerregistry/cmd/crane', { formats: OCI, about: 60 }),
  go('regctl', '0.11.7', 'github.com/regclient/regclient/cmd/regctl', { formats: OCI, about: 80 }),
  go('oras', '1.3.6', 'oras.land/oras/cmd/oras', { formats: OCI, about: 80 }),
  go('cosign', '3.1.3', 'github.com/sigstore/cosign/v3/cmd/cosign', { formats: OCI, about: 400 }),
  apt('docker-registry', OCI, { 'docker-registry': 'docker-registry' }, { about: 10, peer: true }),
  go('distribution', '3.1.2', 'github.com/distribution/distribution/v3/cmd/registry', {
    program: 'registry',
    formats: OCI,
    about: 560,
    peer: true,
  }),
];

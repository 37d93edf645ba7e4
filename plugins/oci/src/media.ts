export const OCI_MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
export const OCI_INDEX = 'application/vnd.oci.image.index.v1+json';
const DOCKER_MANIFEST = 'application/vnd.docker.distribution.manifest.v2+json';
const DOCKER_LIST = 'application/vnd.docker.distribution.manifest.list.v2+json';

const KINDS: Readonly<Record<string, 'image' | 'index'>> = {
  [OCI_MANIFEST]: 'image',
  [DOCKER_MANIFEST]: 'image',
  [OCI_INDEX]: 'index',
  [DOCKER_LIST]: 'index',
};

/** What a media type of a manifest makes it; undefined for anything that is no manifest. */
export function kindOf(media: string): 'image' | 'index' | undefined {
  return Object.hasOwn(KINDS, media) ? KINDS[media] : undefined;
}

export const MANIFEST_MEDIA: readonly string[] = Object.keys(KINDS);

/** Layers that a registry need not hold: their bytes are had elsewhere (image spec, "Non-distributable layers"; docker's foreign layers). */
const NOT_DISTRIBUTABLE =
  /^application\/vnd\.(?:oci\.image\.layer\.nondistributable\.v1\.tar|docker\.image\.rootfs\.foreign\.diff\.tar)(?:[.+](?:gzip|zstd))?$/;

export const isDistributable = (media: string | undefined): boolean => media === undefined || !NOT_DISTRIBUTABLE.test(media);

/** A reference in an address: `_/_` where it has no user and no channel. */
export const REFERENCE = '{package:name}/{version}/{user}/{channel}';

export const EXAMPLE = 'zlib/1.3.1/team/stable';
export const REVISION = 'f1d3ff8443297732862df21dc4e57262';
export const PACKAGE_ID = 'da39a3ee5e6b4b0d3255bfef95601890afd80709';

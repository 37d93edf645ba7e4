/** The alphabet of tokens. It has no `_`, at which conda cuts tokens off. */
export const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

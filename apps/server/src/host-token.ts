/** Injection token of the composed host (`HostParts`). */
export const HOST = Symbol('packhouse host');

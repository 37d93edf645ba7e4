import type { RequestPlace } from '../flow/admission.ts';
import type { Admitted } from '../flow/gateway.ts';

/** Symbols, so that nothing that a client sends can set them. */
export const ADMITTED = Symbol('admitted');
export const PLACE = Symbol('place');

export interface GatewayRequest {
  [ADMITTED]?: Admitted;
  [PLACE]?: RequestPlace;
}

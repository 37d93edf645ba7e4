export { SigningKeys } from './signing-keys.ts';

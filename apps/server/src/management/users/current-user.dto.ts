import { Text } from '../http/index.ts';

/** Proof that it is the user themselves, and not only a browser or token of theirs. */
export class ProofDto {
  @Text({ required: true }) current_password!: string;
  /** A code of the app or a recovery code, where a second factor is on. */
  @Text({ max: 64 }) code?: string;
}

export class ChangePasswordDto extends ProofDto {
  @Text({ required: true }) password!: string;
}

export class ConfirmTwoFactorDto {
  @Text({ required: true, max: 64 }) code!: string;
}

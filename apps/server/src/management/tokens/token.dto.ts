import { Choice, Day, Flag, Text, Texts, Whole } from '../http/index.ts';

export class ListTokensQuery {
  @Choice(['active', 'inactive']) state?: 'active' | 'inactive';
  @Flag() revoked?: boolean;
  @Text() search?: string;
  /** Administrators only: whose. */
  @Whole({ min: 1 }) user_id?: number;
}

export class CreateTokenDto {
  @Text({ required: true }) name!: string;
  @Text() description?: string;
  @Texts({ required: true }) scopes!: string[];
  /** Left out: after a year. */
  @Day() expires_at?: string | null;
}

export class CreateAccessTokenDto extends CreateTokenDto {
  /** Left out: Maintainer. */
  @Whole() access_level?: number;
}

export class RotateTokenDto {
  /** Left out: in a week. */
  @Day() expires_at?: string | null;
}

export class ListDeployTokensQuery {
  @Flag() active?: boolean;
}

export class CreateDeployTokenDto {
  @Text({ required: true }) name!: string;
  @Text() username?: string;
  @Texts({ required: true }) scopes!: string[];
  /** Left out: never. */
  @Day() expires_at?: string | null;
}

export class CreateRunnerTokenDto {
  @Text({ required: true }) name!: string;
  /** Left out: never. */
  @Day() expires_at?: string | null;
}

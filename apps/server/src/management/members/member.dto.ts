import { Day, Text, Whole } from '../http/index.ts';

export class ListMembersQuery {
  @Text() query?: string;
}

/** By `user_id` or by `username`. */
export class AddMemberDto {
  @Whole({ min: 1 }) user_id?: number;
  @Text() username?: string;
  @Whole({ required: true }) access_level!: number;
  @Day() expires_at?: string | null;
}

export class UpdateMemberDto {
  @Whole({ required: true }) access_level!: number;
  /** Empty: for ever. */
  @Day() expires_at?: string | null;
}

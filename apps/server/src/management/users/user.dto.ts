import { Flag, Text } from '../http/index.ts';

export class ListUsersQuery {
  @Text() search?: string;
  @Text() username?: string;
  @Flag() active?: boolean;
  @Flag() blocked?: boolean;
  @Flag() external?: boolean;
  @Flag() admins?: boolean;
}

export class CreateUserDto {
  @Text({ required: true }) username!: string;
  @Text({ required: true }) name!: string;
  @Text({ required: true }) email!: string;
  /** Left out: only tokens sign in, until an administrator sets one. */
  @Text() password?: string;
  @Flag() admin?: boolean;
  @Flag() external?: boolean;
}

export class UpdateUserDto {
  @Text() name?: string;
  @Text() email?: string;
  @Text() password?: string;
  @Flag() admin?: boolean;
  @Flag() external?: boolean;
}

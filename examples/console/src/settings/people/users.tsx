import type { SectionProps } from '../sections'
import { UserList } from './user-list'
import { UserPage } from './user-page'

/** Everybody who works here, and who is invited. */
export default function Users({ item }: SectionProps) {
  return item === undefined ? <UserList /> : <UserPage userId={item} />
}

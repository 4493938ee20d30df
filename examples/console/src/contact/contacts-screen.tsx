import { Outlet } from '@tanstack/react-router'

export function ContactsScreen() {
  return <Outlet />
}

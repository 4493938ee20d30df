import { useTranslations } from 'use-intl'
import { Select } from '../../ui'
import { ROLES, type Role } from './effective-role'

export interface RoleSelectProps {
  readonly value: Role | null
  readonly onChange: (role: Role | null) => void
  /** What is offered besides the roles, with its words: no access, or no cap. */
  readonly none?: string
  readonly label: string
  readonly disabled?: boolean
  readonly quiet?: boolean
}

/** One of the roles, each with what it is for (R34). */
export function RoleSelect({ value, onChange, none, label, disabled, quiet }: RoleSelectProps) {
  const t = useTranslations('settings.people')
  const roles = ROLES.map((role) => ({
    value: role as Role | null,
    label: t(`role.${role}`),
    hint: t(`roleHelp.${role}`),
  }))
  return (
    <Select<Role | null>
      size="sm"
      quiet={quiet}
      aria-label={label}
      value={value}
      onChange={onChange}
      disabled={disabled}
      options={none === undefined ? roles : [{ value: null, label: none }, ...roles]}
    />
  )
}

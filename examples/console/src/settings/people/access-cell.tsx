import { ChevronDown } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Field, Popover } from '../../ui'
import type { Channel } from '../channels/queries'
import parts from '../parts/parts.module.css'
import type { EffectiveRole } from './effective-role'
import styles from './people.module.css'
import type { User } from './queries'
import { RoleSelect } from './role-select'
import { useGrantActions } from './use-grants'
import { WhyRole } from './why-role'

/** One person on one channel: the role, and behind it why, and the role that is given directly. */
export function AccessCell({
  user,
  channel,
  effective,
}: {
  readonly user: User
  readonly channel: Channel
  readonly effective: EffectiveRole
}) {
  const t = useTranslations('settings.access')
  const people = useTranslations('settings.people')
  const { give, withdraw, busy } = useGrantActions()
  const { role } = effective
  const direct = effective.ways.find(({ kind }) => kind === 'direct')?.grant
  const word = role ? people(`role.${role}`) : '–'
  return (
    <Popover
      size="md"
      title={t('title', { user: user.name, channel: channel.name })}
      trigger={
        <button
          type="button"
          className={styles.cell}
          data-role={role ?? undefined}
          aria-label={t('cell', {
            user: user.name,
            channel: channel.name,
            role: role ? word : people('noAccess'),
          })}
        >
          <span className={styles.role}>{word}</span>
          <ChevronDown aria-hidden />
        </button>
      }
    >
      <div className={parts.form}>
        <WhyRole effective={effective} />
        <Field label={t('direct')}>
          <RoleSelect
            value={direct?.role ?? null}
            none={t('noDirect')}
            label={t('direct')}
            disabled={busy}
            onChange={(next) => {
              if (next === null) return direct && withdraw(direct)
              return give({
                channelId: channel.id,
                subject: { kind: 'user', userId: user.id },
                role: next,
                sources: direct?.sources ?? null,
              })
            }}
          />
        </Field>
      </div>
    </Popover>
  )
}

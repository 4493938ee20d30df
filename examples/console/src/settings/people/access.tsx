import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Avatar, EmptyState, SearchInput, TABLE_ROLE } from '../../ui'
import { type Channel, useChannels } from '../channels/queries'
import { allOf } from '../parts/all-of'
import { Loaded } from '../parts/loaded'
import parts from '../parts/parts.module.css'
import { SectionPage } from '../parts/section-page'
import { found } from '../search'
import { AccessCell } from './access-cell'
import { effectiveRole, type Grant, type Team } from './effective-role'
import styles from './people.module.css'
import { type User, useGrants, useTeams, useUsers } from './queries'

/** Everybody and every channel: who has which role where, why, and what is given directly (R29). */
export default function Access() {
  const t = useTranslations('settings.access')
  const users = useUsers()
  // Nobody's role is shown before everything is here that makes it.
  const given = allOf(useChannels(), useGrants(), useTeams())
  const [typed, setTyped] = useState('')
  return (
    <SectionPage section="access">
      <div className={parts.row}>
        <div className={parts.finder}>
          <SearchInput value={typed} onChange={setTyped} label={t('search')} size="sm" />
        </div>
      </div>
      <Loaded of={users} rows={8}>
        {({ items }) => {
          const shown = found(
            items.filter(({ active }) => active),
            typed,
            ({ name, email }) => ({ title: name, more: email ?? '' }),
          )
          if (shown.length === 0) return <EmptyState small title={t('nobody', { typed })} />
          return (
            <Loaded of={given} rows={8}>
              {([channels, grants, teams]) =>
                channels.length === 0 ? (
                  <EmptyState title={t('noChannels')} />
                ) : (
                  <Matrix users={shown} channels={channels} grants={grants} teams={teams} />
                )
              }
            </Loaded>
          )
        }}
      </Loaded>
    </SectionPage>
  )
}

interface MatrixProps {
  readonly users: readonly User[]
  readonly channels: readonly Channel[]
  readonly grants: readonly Grant[]
  readonly teams: readonly Team[]
}

/** The roles are said: where each person is a card, it is no table to browsers. */
function Matrix({ users, channels, grants, teams }: MatrixProps) {
  const t = useTranslations('settings.access')
  return (
    <section className={styles.matrix} aria-label={t('label')}>
      <table {...TABLE_ROLE.table} aria-label={t('label')}>
        <thead {...TABLE_ROLE.rowgroup}>
          <tr {...TABLE_ROLE.row}>
            <th scope="col" {...TABLE_ROLE.columnheader}>
              {t('person')}
            </th>
            {channels.map(({ id, name }) => (
              <th key={id} scope="col" {...TABLE_ROLE.columnheader} title={name}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody {...TABLE_ROLE.rowgroup}>
          {users.map((user) => (
            <tr key={user.id} {...TABLE_ROLE.row}>
              <th scope="row" {...TABLE_ROLE.rowheader}>
                <span className={parts.person}>
                  <Avatar name={user.name} tintKey={user.id} size="sm" />
                  {user.name}
                </span>
              </th>
              {channels.map((channel) => (
                <td key={channel.id} {...TABLE_ROLE.cell}>
                  <span className={styles.channel} aria-hidden="true">
                    {channel.name}
                  </span>
                  <AccessCell
                    user={user}
                    channel={channel}
                    effective={effectiveRole(user.id, channel.id, grants, teams)}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

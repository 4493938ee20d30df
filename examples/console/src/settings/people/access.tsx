import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { EmptyState, SearchInput } from '../../ui'
import { useChannels } from '../channels/queries'
import { Loaded } from '../parts/loaded'
import parts from '../parts/parts.module.css'
import { SectionPage } from '../parts/section-page'
import { found } from '../search'
import { AccessCell } from './access-cell'
import { effectiveRole } from './effective-role'
import styles from './people.module.css'
import { useGrants, useTeams, useUsers } from './queries'

/** Everybody and every channel: who has which role where, why, and what is given directly (R29). */
export default function Access() {
  const t = useTranslations('settings.access')
  const users = useUsers()
  const channels = useChannels().data?.items ?? []
  const grants = useGrants().data?.items ?? []
  const teams = useTeams().data?.items ?? []
  const [typed, setTyped] = useState('')
  return (
    <SectionPage section="access" wide>
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
          if (channels.length === 0) return <EmptyState title={t('noChannels')} />
          return (
            <section className={styles.matrix} aria-label={t('label')}>
              <table>
                <thead>
                  <tr>
                    <th scope="col">{t('person')}</th>
                    {channels.map(({ id, name }) => (
                      <th key={id} scope="col" title={name}>
                        {name}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {shown.map((user) => (
                    <tr key={user.id}>
                      <th scope="row">{user.name}</th>
                      {channels.map((channel) => (
                        <td key={channel.id}>
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
        }}
      </Loaded>
    </SectionPage>
  )
}

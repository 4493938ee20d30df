import { useTranslations } from 'use-intl'
import { NotFound } from '../../app/failed'
import { Badge, Card } from '../../ui'
import { useChannels } from '../channels/queries'
import { allOf } from '../parts/all-of'
import { Loaded } from '../parts/loaded'
import { SectionPage } from '../parts/section-page'
import { SectionSkeleton } from '../parts/section-skeleton'
import { effectiveRole } from './effective-role'
import styles from './people.module.css'
import { type User, useGrants, useInvitations, useTeams, useUsers } from './queries'
import { UserForm } from './user-form'
import { UserInvitation, UserMenu } from './user-life'
import { STATE_TONE, userState } from './user-state'
import { UserTeams } from './user-teams'
import { WhyRole } from './why-role'

/** One person: what is set, their teams, and what they may do on each channel, and why. */
export function UserPage({ userId }: { readonly userId: string }) {
  const users = useUsers()
  return (
    <Loaded of={users} skeleton={<SectionSkeleton />}>
      {({ items }) => {
        const user = items.find(({ id }) => id === userId)
        return user ? <OneUser user={user} /> : <NotFound />
      }}
    </Loaded>
  )
}

function OneUser({ user }: { readonly user: User }) {
  const t = useTranslations('settings.users')
  const invitations = useInvitations().data?.items ?? []
  const state = userState(user, invitations)
  return (
    <SectionPage
      section="users"
      title={user.name}
      description={user.email}
      aside={
        <>
          <Badge tone={STATE_TONE[state]}>{t(`states.${state}`)}</Badge>
          {user.administrator ? <Badge tone="accent">{t('administrator')}</Badge> : null}
        </>
      }
      actions={<UserMenu user={user} invitations={invitations} />}
    >
      <UserInvitation user={user} invitations={invitations} />
      <UserForm user={user} />
      <UserTeams user={user} />
      <UserAccess user={user} />
    </SectionPage>
  )
}

function UserAccess({ user }: { readonly user: User }) {
  const t = useTranslations('settings.users')
  const people = useTranslations('settings.people')
  const given = allOf(useChannels(), useGrants(), useTeams())
  return (
    <Card split title={t('access')} description={user.active ? t('accessText') : t('accessInactive')}>
      <Loaded of={given} rows={3}>
        {([channels, grants, teams]) => (
          <dl className={styles.access}>
            {channels.map((channel) => {
              const effective = effectiveRole(user.id, channel.id, grants, teams)
              return (
                <div key={channel.id} className={styles.accessLine}>
                  <dt>{channel.name}</dt>
                  <dd>{effective.role ? <WhyRole effective={effective} /> : people('noAccess')}</dd>
                </div>
              )
            })}
          </dl>
        )}
      </Loaded>
    </Card>
  )
}

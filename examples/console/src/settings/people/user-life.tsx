import { Ellipsis, MailPlus, UserCheck, UserX } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { api } from '../../api/client'
import { useMe } from '../../app/use-me'
import { Banner, Button, confirm, Menu, Time } from '../../ui'
import { ifMatch } from '../parts/if-match'
import parts from '../parts/parts.module.css'
import { useAction } from '../parts/use-action'
import { type Invitation, PEOPLE_PATHS, type User } from './queries'
import { invitationOf, userState } from './user-state'

interface Props {
  readonly user: User
  readonly invitations: readonly Invitation[]
}

/** Somebody leaves, comes back, or is invited once more. */
export function UserMenu({ user, invitations }: Props) {
  const t = useTranslations('settings.users')
  const me = useMe()
  const { run, busy } = useAction(PEOPLE_PATHS)
  const { name } = user
  const setActive = (active: boolean) =>
    run(
      () =>
        api.POST('/api/admin/users', {
          body: { userId: user.id, active },
          headers: ifMatch(user.revision),
        }),
      active ? t('reactivated', { name }) : t('deactivated', { name }),
    )
  const deactivate = async () => {
    const sure = await confirm({
      title: t('deactivateTitle', { name }),
      text: t('deactivateText'),
      action: t('deactivate'),
      danger: true,
    })
    if (sure) await setActive(false)
  }
  const invite = () =>
    run(
      () => api.POST('/api/admin/invitations', { body: { userId: user.id } }),
      t('invited', { email: user.email ?? name }),
    )
  const state = userState(user, invitations)
  return (
    <Menu
      align="end"
      trigger={
        <Button icon={<Ellipsis />} busy={busy}>
          {t('actions')}
        </Button>
      }
      items={[
        state === 'noSignIn' && {
          label: t('inviteNow'),
          icon: <MailPlus />,
          why: user.email ? undefined : t('needsEmail'),
          onSelect: invite,
        },
        user.active
          ? {
              label: t('deactivate'),
              hint: t('deactivateHint'),
              icon: <UserX />,
              danger: true,
              why: me.id === user.id ? t('ownSelf') : undefined,
              onSelect: deactivate,
            }
          : { label: t('reactivate'), icon: <UserCheck />, onSelect: () => setActive(true) },
      ]}
    />
  )
}

/** Whether the mail left, until when its link works, and the ways to send it again or to end it. */
export function UserInvitation({ user, invitations }: Props) {
  const t = useTranslations('settings.users')
  const { run, busy } = useAction(PEOPLE_PATHS)
  const invitation = invitationOf(user, invitations)
  const state = userState(user, invitations)
  if (!invitation || !(state === 'invited' || state === 'expired' || state === 'unmailed')) return null
  const params = { path: { invitationId: invitation.id } }
  const resend = () =>
    run(
      () => api.POST('/api/admin/invitations/{invitationId}/resend', { params }),
      t('resent', { email: invitation.email ?? user.name }),
    )
  const inviteAnew = () =>
    run(
      () => api.POST('/api/admin/invitations', { body: { userId: user.id } }),
      t('invited', { email: invitation.email ?? user.name }),
    )
  const revoke = () =>
    run(() => api.DELETE('/api/admin/invitations/{invitationId}', { params }), t('revoked'))
  return (
    <Banner
      tone={state === 'unmailed' ? 'bad' : state === 'expired' ? 'warn' : 'accent'}
      title={t(`invitation.${state}`)}
      action={
        <span className={parts.row}>
          {state === 'expired' ? null : (
            <Button size="sm" onClick={revoke} disabled={busy}>
              {t('revoke')}
            </Button>
          )}
          <Button size="sm" onClick={state === 'expired' ? inviteAnew : resend} busy={busy}>
            {t('resend')}
          </Button>
        </span>
      }
    >
      {state === 'unmailed' ? (
        invitation.error
      ) : (
        <>
          {t(state === 'expired' ? 'expiredAt' : 'worksUntil')} <Time at={invitation.expiresAt} as="full" />
        </>
      )}
    </Banner>
  )
}

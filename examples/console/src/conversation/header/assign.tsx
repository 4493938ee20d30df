import { UserRound, Users, UserX } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { api, query } from '../../api/client'
import { useMe } from '../../app/use-me'
import { Avatar, Button, Popover } from '../../ui'
import { useDesk } from '../desk'
import { type Pick, PickList } from '../pick-list'
import { useChange } from '../use-change'
import styles from './header.module.css'

const NOBODY = 'nobody'

/** Who has it, and to whom it can be given: a person, a team, oneself, nobody (R64, R66). */
export function AssignButton() {
  const t = useTranslations('conversation.assign')
  const { conversation, may, panel, show } = useDesk()
  const { assigneeName, assigneeId, teamName, queue } = conversation
  const words = [assigneeName, teamName].filter(Boolean).join(' · ') || t('nobody')
  const why = !may('conversation.assign') ? t('role') : queue === 'resolved' ? t('resolved') : undefined
  const button = (
    <Button
      size="sm"
      variant="ghost"
      className={styles.assignee}
      icon={assigneeId ? <Avatar name={assigneeName ?? '?'} tintKey={assigneeId} size="sm" /> : <UserRound />}
      aria-label={t('button', { who: words })}
      why={why}
    >
      {words}
    </Button>
  )
  if (why) return button
  return (
    <Popover
      trigger={button}
      label={t('title')}
      align="end"
      flush
      open={panel === 'assign'}
      onOpenChange={(open) => show(open ? 'assign' : null)}
    >
      <Choices onDone={() => show(null)} />
    </Popover>
  )
}

function Choices({ onDone }: { readonly onDone: () => void }) {
  const t = useTranslations('conversation.assign')
  const me = useMe()
  const { conversation } = useDesk()
  const { id, channelId, assigneeId, teamId } = conversation
  const change = useChange(id)
  const { data } = query.useQuery('get', '/api/channels/{channelId}/assignable', {
    params: { path: { channelId }, query: { conversationId: id } },
  })
  const { data: colleagues } = query.useQuery('get', '/api/availability')
  const presence = new Map(colleagues?.items.map(({ userId, state }) => [userId, state]))
  const people = data?.items ?? []
  const picks: Pick[] = [
    ...(people.some((one) => one.id === me.id)
      ? [
          {
            value: me.id,
            label: t('me'),
            hint: me.name,
            icon: <Avatar name={me.name} tintKey={me.id} size="sm" />,
            checked: assigneeId === me.id,
          },
        ]
      : []),
    { value: NOBODY, label: t('nobody'), icon: <UserX />, checked: !assigneeId && !teamId },
    ...people
      .filter((one) => one.id !== me.id)
      .map((one) => ({
        value: one.id,
        label: one.name,
        icon: <Avatar name={one.name} tintKey={one.id} size="sm" presence={presence.get(one.id)} />,
        checked: one.id === assigneeId,
        group: t('people'),
      })),
    ...(data?.teams ?? []).map((team) => ({
      value: team.id,
      label: team.name,
      icon: <Users />,
      checked: team.id === teamId,
      group: t('teams'),
    })),
  ]
  const give = (value: string) => {
    onDone()
    const team = data?.teams.find((one) => one.id === value)
    const person = people.find((one) => one.id === value)
    const given = team
      ? { assigneeId: null, teamId: team.id }
      : { assigneeId: person?.id ?? null, ...(person ? {} : { teamId: null }) }
    const before = { assigneeId, teamId }
    const call = (body: { assigneeId: string | null; teamId?: string | null }) => () =>
      api.POST('/api/conversations/{conversationId}/assign', {
        params: { path: { conversationId: id } },
        body,
      })
    change({
      as: {
        ...given,
        assigneeName: person?.name ?? null,
        ...('teamId' in given ? { teamName: team?.name ?? null } : {}),
      },
      call: call(given),
      done: t('done', { who: team?.name ?? person?.name ?? t('nobody') }),
      undo: () => change({ call: call(before) }),
    })
  }
  return (
    <PickList
      label={t('title')}
      placeholder={t('search')}
      picks={picks}
      onPick={give}
      empty={data ? t('none') : t('loading')}
    />
  )
}

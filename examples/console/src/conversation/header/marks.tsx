import { Plus, Tag, X } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { api, query } from '../../api/client'
import { Badge, Button, Popover } from '../../ui'
import { useDesk } from '../desk'
import { PickList } from '../pick-list'
import { useChange } from '../use-change'
import styles from './header.module.css'

/** Groups of the contact, topics, tags: read at a glance, changed in place (R71, R72). */
export function Marks() {
  const { conversation } = useDesk()
  return (
    <>
      {conversation.contactGroups.map(({ id, name }) => (
        <Badge key={id} tone="note">
          {name}
        </Badge>
      ))}
      <Topics />
      <Tags />
    </>
  )
}

function Topics() {
  const t = useTranslations('conversation.topics')
  const { conversation, may, panel, show } = useDesk()
  const { id, topicIds } = conversation
  const { data } = query.useQuery('get', '/api/topics')
  const change = useChange(id)
  const topics = data?.items ?? []
  const set = (next: readonly string[]) =>
    change({
      as: { topicIds: [...next] },
      call: () =>
        api.PUT('/api/conversations/{conversationId}/topics', {
          params: { path: { conversationId: id } },
          body: { topicIds: [...next] },
        }),
    })
  const toggle = (topicId: string) =>
    set(topicIds.includes(topicId) ? topicIds.filter((one) => one !== topicId) : [...topicIds, topicId])
  const mayChange = may('conversation.topic')
  return (
    <>
      {topicIds.map((topicId) => (
        <Mark
          key={topicId}
          name={topics.find((topic) => topic.id === topicId)?.name ?? '…'}
          tone="accent"
          onRemove={mayChange ? () => toggle(topicId) : undefined}
        />
      ))}
      {mayChange ? (
        <Popover
          trigger={
            <Button size="sm" variant="ghost" icon={<Plus />}>
              {t('add')}
            </Button>
          }
          label={t('title')}
          flush
          open={panel === 'topics'}
          onOpenChange={(open) => show(open ? 'topics' : null)}
        >
          <PickList
            label={t('title')}
            placeholder={t('search')}
            multiple
            picks={topics
              .filter(({ id: one, archived }) => !archived || topicIds.includes(one))
              .map((topic) => ({ value: topic.id, label: topic.name, checked: topicIds.includes(topic.id) }))}
            onPick={toggle}
            empty={t('none')}
          />
        </Popover>
      ) : null}
    </>
  )
}

function Tags() {
  const t = useTranslations('conversation.tags')
  const { conversation, may, panel, show } = useDesk()
  const { id, tags } = conversation
  const change = useChange(id)
  const put = (add: readonly string[], remove: readonly string[]) =>
    change({
      as: { tags: [...new Set([...tags.filter((tag) => !remove.includes(tag)), ...add])].sort() },
      call: () =>
        api.POST('/api/conversations/{conversationId}/tags', {
          params: { path: { conversationId: id } },
          body: { add: [...add], remove: [...remove] },
        }),
    })
  const toggle = (tag: string) => (tags.includes(tag) ? put([], [tag]) : put([tag], []))
  const mayChange = may('conversation.tag')
  return (
    <>
      {tags.map((tag) => (
        <Mark key={tag} name={tag} onRemove={mayChange ? () => toggle(tag) : undefined} />
      ))}
      {mayChange ? (
        <Popover
          trigger={
            <Button size="sm" variant="ghost" icon={<Tag />}>
              {t('add')}
            </Button>
          }
          label={t('title')}
          flush
          open={panel === 'tags'}
          onOpenChange={(open) => show(open ? 'tags' : null)}
        >
          <TagPicks tags={tags} toggle={toggle} />
        </Popover>
      ) : null}
    </>
  )
}

function TagPicks({
  tags,
  toggle,
}: {
  readonly tags: readonly string[]
  readonly toggle: (tag: string) => void
}) {
  const t = useTranslations('conversation.tags')
  const { data } = query.useQuery('get', '/api/tags', { params: {} })
  const known = (data?.items ?? []).map(({ name }) => name)
  return (
    <PickList
      label={t('title')}
      placeholder={t('search')}
      multiple
      picks={[...new Set([...tags, ...known])].map((tag) => ({
        value: tag,
        label: tag,
        checked: tags.includes(tag),
      }))}
      onPick={toggle}
      create={(text) => t('create', { text })}
      onCreate={(text) => toggle(text.toLowerCase())}
      empty={t('none')}
    />
  )
}

interface MarkProps {
  readonly name: string
  readonly tone?: 'neutral' | 'accent'
  readonly onRemove?: (() => void) | undefined
}

function Mark({ name, tone = 'neutral', onRemove }: MarkProps) {
  const t = useTranslations('conversation')
  return (
    <span className={styles.mark} data-tone={tone}>
      {name}
      {onRemove ? (
        <button
          type="button"
          className={styles.remove}
          aria-label={t('removeMark', { name })}
          onClick={onRemove}
        >
          <X aria-hidden />
        </button>
      ) : null}
    </span>
  )
}

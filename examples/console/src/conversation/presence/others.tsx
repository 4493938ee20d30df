import { useTranslations } from 'use-intl'
import { Avatar, Tooltip } from '../../ui'
import styles from './others.module.css'
import { useOthers } from './use-presence'

/** Faces of who has it open too, and who is typing: nobody answers twice. */
export function Others({ conversationId }: { readonly conversationId: string }) {
  const t = useTranslations('conversation.others')
  const others = useOthers(conversationId)
  const typing = others.filter((one) => one.typing)
  return (
    <div className={styles.others} aria-live="polite">
      {others.slice(0, 4).map(({ actorId, name, typing: types }) => (
        <Tooltip key={actorId} label={types ? t('types', { name }) : t('here', { name })}>
          <span className={styles.face} data-typing={types || undefined}>
            <Avatar name={name} tintKey={actorId} named />
          </span>
        </Tooltip>
      ))}
      {others.length > 4 ? <span className={styles.more}>+{others.length - 4}</span> : null}
      {typing.length > 0 ? (
        <span className={styles.words}>
          {t('typing', { count: typing.length, name: typing[0]?.name ?? '' })}
        </span>
      ) : null}
    </div>
  )
}

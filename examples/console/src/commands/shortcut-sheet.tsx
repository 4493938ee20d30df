import { Fragment, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { useMe } from '../app/use-me'
import { Dialog, Kbd } from '../ui'
import styles from './commands.module.css'
import { CONVERSATION_KEYS } from './conversation-keys'
import { type Command, SECTIONS } from './registry'
import { useRegisteredCommands } from './use-commands'

/** Every key that does something here, by what it is for; those of a conversation also where none is open. */
export function ShortcutSheet({ onClose }: { onClose: () => void }) {
  const t = useTranslations('commands')
  const first = useRef<HTMLDivElement>(null)
  const commands = useListed()
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('sheet.title')}
      description={t('sheet.text')}
      size="lg"
      initialFocus={first}
    >
      <div ref={first} tabIndex={-1} className={styles.sheet}>
        {SECTIONS.map((section) => {
          const own = commands.filter((command) => command.section === section)
          if (own.length === 0) return null
          return (
            <section key={section}>
              <h3 className={styles.heading}>{t(`section.${section}`)}</h3>
              <dl className={styles.keys}>
                {own.map(({ id, title, keys = '' }) => (
                  <div key={id} className={styles.key}>
                    <dt>{title}</dt>
                    <dd>
                      {keys.split('|').map((one, place) => (
                        <Fragment key={one}>
                          {place > 0 && <span className={styles.or}>{t('sheet.or')}</span>}
                          <Kbd keys={one} />
                        </Fragment>
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          )
        })}
      </div>
    </Dialog>
  )
}

type Listed = Pick<Command, 'id' | 'title' | 'section' | 'keys'>

/** What can be done now, and what a conversation adds once one is open: who never sees a key does not learn it. */
function useListed(): readonly Listed[] {
  const t = useTranslations('conversation.command')
  const registered = useRegisteredCommands()
  const { permissions } = useMe()
  const rights = new Set(Object.values(permissions).flat())
  const ids = new Set(registered.map(({ id }) => id))
  const later: Listed[] = CONVERSATION_KEYS.flatMap(({ id, keys, permission }) =>
    ids.has(`conversation.${id}`) || (permission !== null && !rights.has(permission))
      ? []
      : [{ id: `conversation.${id}`, title: t(id), section: 'conversation', keys }],
  )
  const able = registered.filter((command) => command.able?.() !== false)
  return [...able, ...later].filter(
    // Two rooms may do the same thing by the same key, each where it can.
    ({ keys, section }, at, all) =>
      keys && all.findIndex((one) => one.keys === keys && one.section === section) === at,
  )
}

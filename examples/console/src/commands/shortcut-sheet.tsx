import { useRef } from 'react'
import { useTranslations } from 'use-intl'
import { Dialog, Kbd } from '../ui'
import styles from './commands.module.css'
import { SECTIONS } from './registry'
import { useRegisteredCommands } from './use-commands'

/** Every key that does something here, by what it is for. */
export function ShortcutSheet({ onClose }: { onClose: () => void }) {
  const t = useTranslations('commands')
  const first = useRef<HTMLDivElement>(null)
  const commands = useRegisteredCommands().filter(
    // Two rooms may do the same thing by the same key, each where it can.
    ({ keys, section, able }, at, all) =>
      keys &&
      able?.() !== false &&
      all.findIndex((one) => one.keys === keys && one.section === section) === at,
  )
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
                      {keys.split('|').map((one) => (
                        <Kbd key={one} keys={one} />
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

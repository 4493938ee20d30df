import { Autocomplete } from '@base-ui/react/autocomplete'
import { Dialog } from '@base-ui/react/dialog'
import { CornerDownLeft, Search } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Kbd } from '../ui'
import styles from './commands.module.css'
import { type Found, type FoundGroup, useFound } from './use-found'

/** Everything that can be done and gone to, found by typing. */
export function Palette({ onClose }: { onClose: () => void }) {
  const t = useTranslations('commands')
  const [words, setWords] = useState('')
  const { groups, searching } = useFound(words)
  const run = (found: Found) => {
    onClose()
    // After the window has given the focus back.
    setTimeout(found.run, 0)
  }
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Popup className={styles.palette} aria-label={t('palette.label')}>
          <Autocomplete.Root<FoundGroup[]>
            inline
            open
            items={groups}
            value={words}
            onValueChange={setWords}
            filter={null}
            autoHighlight="always"
            keepHighlight
            itemToStringValue={(found) => found.title}
          >
            <div className={styles.field}>
              <Search aria-hidden />
              <Autocomplete.Input
                className={styles.input}
                placeholder={t('palette.placeholder')}
                aria-label={t('palette.placeholder')}
                autoFocus
              />
              <Kbd keys="esc" quiet />
            </div>
            <Autocomplete.Status className={styles.status}>
              {searching ? t('palette.searching') : null}
            </Autocomplete.Status>
            <Autocomplete.Empty className={styles.empty}>
              {searching ? null : t('palette.none')}
            </Autocomplete.Empty>
            <Autocomplete.List className={styles.list}>
              {(group: FoundGroup) => (
                <Autocomplete.Group key={group.value} items={group.items} className={styles.group}>
                  <Autocomplete.GroupLabel className={styles.heading}>{group.label}</Autocomplete.GroupLabel>
                  <Autocomplete.Collection>
                    {(found: Found) => <Line key={found.id} found={found} onRun={() => run(found)} />}
                  </Autocomplete.Collection>
                </Autocomplete.Group>
              )}
            </Autocomplete.List>
          </Autocomplete.Root>
          <footer className={styles.foot}>
            <Kbd keys="up" quiet /> <Kbd keys="down" quiet /> {t('palette.move')}
            <CornerDownLeft aria-hidden /> {t('palette.run')}
          </footer>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function Line({ found, onRun }: { found: Found; onRun: () => void }) {
  const Icon = found.icon
  return (
    <Autocomplete.Item value={found} className={styles.item} onClick={onRun}>
      <span className={styles.icon}>{Icon && <Icon aria-hidden />}</span>
      <span className={styles.words}>
        {found.title}
        {found.hint && <span className={styles.hint}>{found.hint}</span>}
      </span>
      {found.keys && <Kbd keys={found.keys.split('|')[0] ?? ''} quiet />}
    </Autocomplete.Item>
  )
}

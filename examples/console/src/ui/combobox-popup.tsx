import { Combobox as Base } from '@base-ui/react/combobox'
import { Check, Plus } from 'lucide-react'
import { useTranslations } from 'use-intl'
import styles from './control.module.css'
import type { Option } from './option'

/** An option, or the offer to make one of what is typed. */
export interface ListedOption<V> extends Option<V> {
  readonly creates?: string
}

/** The list below a combobox, and what is said while it loads, is empty or failed. */
export function ComboboxPopup<V extends string | number>({
  state,
}: {
  readonly state: 'idle' | 'loading' | 'failed'
}) {
  const t = useTranslations('ui.combobox')
  return (
    <Base.Portal>
      <Base.Positioner className={styles.positioner} sideOffset={4} collisionPadding={8}>
        <Base.Popup className={styles.popup}>
          <Base.Status className={state === 'idle' ? undefined : styles.status}>
            {state === 'loading' ? t('loading') : state === 'failed' ? t('failed') : null}
          </Base.Status>
          <Base.Empty>
            {state === 'idle' ? <div className={styles.status}>{t('none')}</div> : null}
          </Base.Empty>
          <Base.List className={styles.list}>
            {(option: ListedOption<V>) => (
              <Base.Item
                key={option.creates === undefined ? String(option.value) : 'create'}
                value={option}
                disabled={option.disabled}
                className={styles.option}
              >
                {option.creates !== undefined ? <Plus className={styles.icon} /> : null}
                {option.icon ? <span className={styles.icon}>{option.icon}</span> : null}
                <span className={styles.words}>
                  <span>
                    {option.creates === undefined ? option.label : t('create', { text: option.creates })}
                  </span>
                  {option.hint ? <span className={styles.hint}>{option.hint}</span> : null}
                </span>
                <span className={styles.check}>
                  <Base.ItemIndicator>
                    <Check />
                  </Base.ItemIndicator>
                </span>
              </Base.Item>
            )}
          </Base.List>
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  )
}

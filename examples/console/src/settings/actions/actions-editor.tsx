import { ChevronDown, ChevronUp, Plus, X } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button, IconButton, Menu } from '../../ui'
import { moved } from '../kept/order'
import { ActionInput } from './action-input'
import { ACTION_KINDS, type Action, type ActionKind, freshAction } from './actions'
import styles from './actions.module.css'

export interface ActionsEditorProps {
  readonly value: readonly Action[]
  readonly onChange: (value: Action[]) => void
  readonly kinds?: readonly ActionKind[]
}

/** The words of customers leave the inbox: the server asks for an administrator. */
const isTranscript = ({ action }: Action): boolean => action.startsWith('transcript-')

/** What is done, one after the other. */
export function ActionsEditor({ value, onChange, kinds = ACTION_KINDS }: ActionsEditorProps) {
  const t = useTranslations('settings.actions')
  return (
    <div className={styles.editor}>
      {value.length > 0 ? (
        <ol className={styles.list}>
          {value.map((action, place) => (
            <li key={`${place} ${action.action}`} className={styles.row}>
              <div className={styles.content}>
                <span className={styles.kind}>{t(`kinds.${action.action}`)}</span>
                <ActionInput
                  action={action}
                  onChange={(next) => onChange(value.map((each, at) => (at === place ? next : each)))}
                />
                {isTranscript(action) && <p className={styles.hint}>{t('transcriptHint')}</p>}
              </div>
              <IconButton
                size="sm"
                icon={<ChevronUp />}
                label={t('earlier')}
                disabled={place === 0}
                onClick={() => onChange(moved(value, place, place - 1))}
              />
              <IconButton
                size="sm"
                icon={<ChevronDown />}
                label={t('later')}
                disabled={place === value.length - 1}
                onClick={() => onChange(moved(value, place, place + 1))}
              />
              <IconButton
                size="sm"
                icon={<X />}
                label={t('remove')}
                onClick={() => onChange(value.filter((_, at) => at !== place))}
              />
            </li>
          ))}
        </ol>
      ) : null}
      <Menu
        trigger={
          <Button size="sm" icon={<Plus />} disabled={value.length >= 20}>
            {t('add')}
          </Button>
        }
        items={kinds.map((kind) => ({
          label: t(`kinds.${kind}`),
          onSelect: () => onChange([...value, freshAction(kind)]),
        }))}
      />
    </div>
  )
}

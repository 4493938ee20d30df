import { Send } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import {
  EmptyState,
  ErrorState,
  MoreButton,
  NARROW,
  PageHeader,
  Segmented,
  Select,
  SkeletonRows,
  useMediaQuery,
} from '../ui'
import { type ShownState, STATES } from './decisions'
import styles from './outbox.module.css'
import { OutboxRow } from './outbox-row'
import { useDeliveries } from './use-outbox'

/** Replies on their way; above all those of which a person has to say what became of them. */
export function OutboxScreen() {
  const t = useTranslations('outbox')
  const [state, setState] = useState<ShownState>('needs-human')
  const list = useDeliveries(state)
  const { isError, error, refetch } = list
  const deliveries = list.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <div className={styles.screen}>
      <PageHeader title={t('title')} description={t('description')} />
      <States state={state} onChange={setState} />
      {list.isPending && <SkeletonRows rows={5} faces />}
      {isError && <ErrorState error={error} onRetry={() => refetch()} />}
      {list.data && deliveries.length === 0 && (
        <EmptyState
          icon={<Send />}
          title={t(state === 'needs-human' ? 'nothingToSettle' : 'none')}
          text={t(state === 'needs-human' ? 'nothingToSettleText' : 'noneText')}
        />
      )}
      <ul className={styles.list}>
        {deliveries.map((delivery) => (
          <li key={delivery.id}>
            <OutboxRow delivery={delivery} />
          </li>
        ))}
      </ul>
      <MoreButton of={list} variant="ghost">
        {t('more')}
      </MoreButton>
    </div>
  )
}

interface StatesProps {
  readonly state: ShownState
  readonly onChange: (state: ShownState) => void
}

/** All states side by side where there is room for their names. */
function States({ state, onChange }: StatesProps) {
  const t = useTranslations('outbox')
  const narrow = useMediaQuery(NARROW)
  const options = STATES.map((value) => ({ value, label: t(`states.${value}`) }))
  const common = { 'aria-label': t('state'), value: state, onChange, options }
  return <div className={styles.bar}>{narrow ? <Select {...common} /> : <Segmented {...common} />}</div>
}

import { CheckCheck, CirclePause, RotateCcw } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { query } from '../../api/client'
import { Button, NARROW, SplitButton, useMediaQuery } from '../../ui'
import { useDesk } from '../desk'
import styles from './header.module.css'
import { useMoves } from './use-moves'

/** Pending, Resolved with a reason, and back (R67, R68). On a telephone the rarer ones stand in the menu beside it. */
export function QueueButtons() {
  const t = useTranslations('conversation.move')
  const { conversation, may } = useDesk()
  const move = useMoves()
  const narrow = useMediaQuery(NARROW)
  const { data } = query.useQuery('get', '/api/resolve-reasons')
  const { queue } = conversation
  const reasons = (data?.items ?? []).filter(({ archived }) => !archived)
  if (queue === 'resolved') {
    return (
      <Button
        size="sm"
        icon={<RotateCcw />}
        why={may('conversation.reopen') ? undefined : t('mayNotReopen')}
        onClick={() => move('new')}
      >
        {t('reopen')}
      </Button>
    )
  }
  const why = may('conversation.close') ? undefined : t('mayNot')
  const resolve = {
    size: 'sm',
    variant: 'primary',
    icon: <CheckCheck />,
    className: styles.resolve,
    why,
    onClick: () => move('resolved'),
  } as const
  return (
    <>
      {narrow ? null : queue === 'new' ? (
        <Button size="sm" icon={<CirclePause />} why={why} onClick={() => move('pending')}>
          {t('pending')}
        </Button>
      ) : (
        <Button
          size="sm"
          icon={<RotateCcw />}
          why={may('conversation.reopen') ? undefined : t('mayNotReopen')}
          onClick={() => move('new')}
        >
          {t('toNew')}
        </Button>
      )}
      {reasons.length > 0 ? (
        <SplitButton
          {...resolve}
          menuLabel={t('reasons')}
          items={[
            { heading: t('reasons') },
            ...reasons.map(({ id, name }) => ({ label: name, onSelect: () => move('resolved', id) })),
          ]}
        >
          {t('resolve')}
        </SplitButton>
      ) : (
        <Button {...resolve}>{t('resolve')}</Button>
      )}
    </>
  )
}

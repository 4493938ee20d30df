import { useMutation } from '@tanstack/react-query'
import { FlaskConical } from 'lucide-react'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { api } from '../../api/client'
import { sayFailed } from '../../api/say'
import type { Answer } from '../../api/types'
import { Banner, Button, Card, EmptyState, Select } from '../../ui'
import { Conversations } from '../kept/conversations'
import parts from '../parts/parts.module.css'
import type { RuleValues } from './rule-form'

interface RuleTrialProps {
  readonly values: RuleValues
  /** Why it cannot be tried as it stands. */
  readonly why: string | undefined
}

/** What the rule, as it stands in the form, would have done to the last days. Nothing is done. */
export function RuleTrial({ values, why }: RuleTrialProps) {
  const t = useTranslations('settings.rules.trial')
  const [days, setDays] = useState(7)
  const { trigger, channelIds, when, actions } = values
  const asked = JSON.stringify({ trigger, channelIds, when, actions, days })
  const trial = useMutation({
    mutationFn: async () => {
      const { data } = await api.POST('/api/admin/rules/trial', {
        body: { rule: { trigger, channelIds, when, actions }, days },
      })
      if (!data) throw new Error('An answer has a body.')
      return { asked, answer: data }
    },
    onError: (error) => sayFailed(t('failed'), error),
  })
  return (
    <Card split title={t('title')} description={t('text')}>
      <div className={parts.row}>
        <div>
          <Select
            value={days}
            onChange={setDays}
            aria-label={t('days')}
            options={[1, 7, 14, 30].map((value) => ({ value, label: t('lastDays', { count: value }) }))}
          />
        </div>
        <Button icon={<FlaskConical />} why={why} busy={trial.isPending} onClick={() => trial.mutate()}>
          {t('try')}
        </Button>
      </div>
      {trial.data ? (
        <div className={parts.stack}>
          {trial.data.asked === asked ? null : <Banner tone="warn">{t('old')}</Banner>}
          <Outcome answer={trial.data.answer} />
        </div>
      ) : null}
    </Card>
  )
}

function Outcome({ answer }: { readonly answer: Answer<'rules.trial'> }) {
  const t = useTranslations('settings.rules.trial')
  const format = useFormatter()
  return (
    <>
      <p role="status">
        {t('matched', { matched: answer.matched, looked: format.number(answer.looked) })}{' '}
        {answer.complete ? null : t('incomplete')}
      </p>
      {answer.matched === 0 ? (
        <EmptyState small title={t('none')} />
      ) : (
        <Conversations
          label={t('sample')}
          items={answer.sample.map(({ conversationId, at }) => ({ conversationId, at, about: null }))}
        />
      )}
    </>
  )
}

import { Volume2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useMe } from '../../app/use-me'
import { type Alerts, askLeave, leaveNow, type NoticeKind, ring } from '../../notifications/alerts'
import { Banner, Button, Card, Checkbox, Switch } from '../../ui'
import parts from '../parts/parts.module.css'
import styles from './notices.module.css'
import { useAlertsChoice } from './use-alerts-choice'

/** What happens, by what it is about; the last are for administrators. */
const KINDS: readonly (readonly [
  group: 'work' | 'time' | 'trouble' | 'many',
  kinds: readonly NoticeKind[],
])[] = [
  ['work', ['assigned', 'routed', 'team-assigned', 'returned', 'rule']],
  ['time', ['level-warning', 'level-breached']],
  [
    'trouble',
    [
      'reply-failed',
      'channel-late',
      'channel-deauthorised',
      'export-failed',
      'webhook-disabled',
      'webhook-failed',
    ],
  ],
  ['many', ['bulk-finished', 'bulk-assigned']],
]
const FOR_ADMINISTRATORS: readonly NoticeKind[] = [
  'channel-late',
  'channel-deauthorised',
  'export-failed',
  'webhook-disabled',
  'webhook-failed',
]

interface Choice {
  readonly alerts: Alerts
  readonly choose: (alerts: Partial<Alerts>) => void
}

/** How one is told of what happens, beside the bell (R65): each choice counts at once, at every desk. */
export function NoticesCard({ alerts }: { readonly alerts: Alerts }) {
  const t = useTranslations('settings.profile')
  const { mutate: choose } = useAlertsChoice()
  return (
    <Card title={t('notices')} description={t('noticesText')}>
      <div className={parts.form}>
        <Switch
          row
          checked={alerts.opens}
          onChange={(opens) => choose({ opens })}
          label={t('opens')}
          hint={t('opensHint')}
        />
        <Sound alerts={alerts} choose={choose} />
        <Outside alerts={alerts} choose={choose} />
        <Kinds alerts={alerts} choose={choose} />
      </div>
    </Card>
  )
}

function Sound({ alerts, choose }: Choice) {
  const t = useTranslations('settings.profile')
  return (
    <div className={styles.sound}>
      <Switch
        row
        checked={alerts.sound}
        onChange={(sound) => {
          if (sound) ring()
          choose({ sound })
        }}
        label={t('sound')}
        hint={t('soundHint')}
      />
      {alerts.sound ? (
        <Button size="sm" icon={<Volume2 />} onClick={ring}>
          {t('listen')}
        </Button>
      ) : null}
    </div>
  )
}

/** The choice is kept for every desk; leave is the browser's, and asked for by a click alone. */
function Outside({ alerts, choose }: Choice) {
  const t = useTranslations('settings.profile')
  const [leave, setLeave] = useState(leaveNow)
  const [asked, setAsked] = useState(false)
  const ask = async () => {
    const given = await askLeave()
    setLeave(given)
    setAsked(true)
    return given === 'granted'
  }
  return (
    <>
      <Switch
        row
        checked={alerts.desktop}
        disabled={leave === 'unable'}
        onChange={async (desktop) => {
          if (!desktop || (await ask())) choose({ desktop })
        }}
        label={t('desktop')}
        hint={t(leave === 'unable' ? 'desktopUnable' : 'desktopHint')}
      />
      {leave === 'denied' && (alerts.desktop || asked) ? (
        <Banner tone="warn">{t('desktopDenied')}</Banner>
      ) : null}
      {leave === 'default' && alerts.desktop ? (
        <Banner
          tone="warn"
          action={
            <Button size="sm" onClick={ask}>
              {t('allow')}
            </Button>
          }
        >
          {t('desktopNotHere')}
        </Banner>
      ) : null}
    </>
  )
}

function Kinds({ alerts, choose }: Choice) {
  const t = useTranslations('settings.profile')
  const { administrator } = useMe()
  const toggle = (kind: NoticeKind, told: boolean) =>
    choose({ muted: told ? alerts.muted.filter((one) => one !== kind) : [...alerts.muted, kind] })
  return (
    <section className={styles.kinds} aria-label={t('tellMe')}>
      <div>
        <h3 className={styles.title}>{t('tellMe')}</h3>
        <p className={parts.quiet}>{t('tellMeHint')}</p>
      </div>
      <div className={styles.groups}>
        {KINDS.map(([group, kinds]) => (
          <fieldset key={group} className={styles.group}>
            <legend className={styles.legend}>{t(`groups.${group}`)}</legend>
            {kinds
              .filter((kind) => administrator || !FOR_ADMINISTRATORS.includes(kind))
              .map((kind) => (
                <Checkbox
                  key={kind}
                  checked={!alerts.muted.includes(kind)}
                  onChange={(told) => toggle(kind, told)}
                  label={t(`kinds.${kind}`)}
                />
              ))}
          </fieldset>
        ))}
      </div>
    </section>
  )
}

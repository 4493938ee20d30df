import { MessageSquareQuote } from 'lucide-react'
import { type Ref, useCallback, useImperativeHandle, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Item } from '../../api/types'
import { useMe } from '../../app/use-me'
import { Banner, Button, IconButton, NARROW, Textarea, useMediaQuery } from '../../ui'
import { type Composer, useDesk } from '../desk'
import type { Underway } from '../timeline/entries'
import { AccountChoice } from './account-choice'
import { AnsweredMessage } from './answered-message'
import { AttachButton, AttachmentTray } from './attachment-tray'
import { countedOf } from './counter'
import { Counter } from './counter-view'
import { LinkChoice } from './link-choice'
import { PartsPreview } from './parts-preview'
import styles from './reply.module.css'
import { SavedReplies, type SavedRepliesHandle } from './saved-replies'
import { SendButton } from './send-button'
import { filled, slashAt } from './slash'
import { useDraft } from './use-draft'
import { useMeasure } from './use-measure'
import { useSend } from './use-send'
import { useUploads } from './use-uploads'

export type Account = Item<'conversations.replyAccounts'>
export type LinkWish = 'none' | 'shortened' | 'original'

interface ReplyBoxProps {
  readonly ref: Ref<Composer>
  readonly accounts: readonly Account[]
  readonly onTyped: () => void
  readonly onUnderway: (key: string, reply: Underway | null) => void
}

/** The field in which an answer is written: by which account, how public, how long it is, what goes with it. */
export function ReplyBox({ ref, accounts, onTyped, onUnderway }: ReplyBoxProps) {
  const t = useTranslations('conversation.reply')
  const { replyLinks } = useMe()
  const { conversation, target, aim } = useDesk()
  const { id, visibility } = conversation
  const narrow = useMediaQuery(NARROW)
  const draft = useDraft(id)
  const [chosen, setChosen] = useState<string | null>(null)
  const account =
    accounts.find(({ channelId }) => channelId === chosen) ??
    accounts.find((one) => one.isPreselected) ??
    null
  const [wish, setWish] = useState<LinkWish | null>(null)
  const uploads = useUploads(id, account?.attachments ?? NOTHING)
  const area = useRef<HTMLTextAreaElement>(null)
  const [caret, setCaret] = useState(0)
  const link = visibility === 'public' && replyLinks.length > 1 ? wish : null
  const replyWith = account && !account.isPreselected ? account.channelId : null
  const quote = target.quote && target.message !== null
  const { measure, counting } = useMeasure(id, { text: draft.text, quote, link, replyWith }, account !== null)
  const counted = measure ? countedOf(measure) : null
  const saved = useRef<SavedRepliesHandle>(null)

  const type = useCallback(
    (text: string, at?: number) => {
      draft.type(text)
      onTyped()
      if (at === undefined) return
      setCaret(at)
      requestAnimationFrame(() => area.current?.setSelectionRange(at, at))
    },
    [draft.type, onTyped],
  )
  useImperativeHandle(ref, () => ({
    focus: () => area.current?.focus(),
    takeUp: (text) => {
      type(draft.text.trim() === '' ? text : `${draft.text}\n${text}`)
      area.current?.focus()
    },
  }))
  const { send, problem, why } = useSend({
    draft,
    account,
    uploads,
    link,
    replyWith,
    quote,
    tooLong: measure !== null && !measure.fits && !counting,
    onUnderway,
  })
  const slash = slashAt(draft.text, caret)
  return (
    <div className={styles.box}>
      {target.message ? (
        <AnsweredMessage
          message={target.message}
          quote={quote}
          onEnd={() => aim({ ...target, message: null, quote: false })}
        />
      ) : null}
      {draft.other !== null ? <Conflict draft={draft} /> : null}
      {problem ? <Banner tone="bad">{problem}</Banner> : null}
      {uploads.problem ? <Banner tone="bad">{uploads.problem}</Banner> : null}
      {account?.state === 'deauthorised' ? (
        <Banner tone="warn">{t('heldNow', { name: account.name })}</Banner>
      ) : null}
      <div className={styles.writing}>
        <SavedReplies
          ref={saved}
          conversationId={id}
          slash={slash}
          onTake={(text) => {
            if (!slash) return
            const next = filled(draft.text, slash, caret, text)
            type(next.text, next.caret)
          }}
        />
        <Textarea
          ref={area}
          className={styles.field}
          rows={narrow ? 1 : 3}
          maxRows={14}
          dir="auto"
          aria-label={t(`field.${visibility}`)}
          placeholder={t(`field.${visibility}`)}
          value={draft.text}
          readOnly={draft.phase === 'loading'}
          onChange={(event) => {
            setCaret(event.target.selectionStart)
            type(event.target.value)
          }}
          onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
          onPaste={uploads.onPaste}
          onDrop={uploads.onDrop}
          onDragOver={uploads.onDragOver}
          onKeyDown={(event) => {
            if (saved.current?.onKey(event)) return
            if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey) || event.nativeEvent.isComposing)
              return
            event.preventDefault()
            void send(event.shiftKey ? 'resolved' : null)
          }}
        />
      </div>
      {draft.other === null ? <DraftState phase={draft.phase} text={draft.text} kept={draft.kept} /> : null}
      <AttachmentTray uploads={uploads} />
      {counted?.tone === 'split' && measure ? <PartsPreview parts={measure.parts} /> : null}
      <div className={styles.bar}>
        <AccountChoice accounts={accounts} account={account} onChoose={setChosen} />
        <LinkChoice visibility={visibility} choices={replyLinks} value={wish} onChange={setWish} />
        <span className={styles.tools}>
          <AttachButton uploads={uploads} />
          <IconButton
            size="sm"
            shortcut="/"
            label={t('saved')}
            icon={<MessageSquareQuote />}
            onClick={() => {
              const gap = draft.text === '' || /\s$/.test(draft.text) ? '' : ' '
              const text = `${draft.text}${gap}/`
              area.current?.focus()
              type(text, text.length)
            }}
          />
        </span>
        <span className={styles.end}>
          {counted?.shown && measure ? (
            <Counter counted={counted} measure={measure} counting={counting} />
          ) : null}
          <SendButton visibility={visibility} source={conversation.source} why={why} onSend={send} />
        </span>
      </div>
    </div>
  )
}

const NOTHING: Account['attachments'] = { count: 0, types: {} }

/** Two windows of the same person wrote different answers: one is chosen, neither is lost unseen. */
function Conflict({ draft }: { readonly draft: ReturnType<typeof useDraft> }) {
  const t = useTranslations('conversation.draft')
  return (
    <Banner
      tone="warn"
      title={t('conflict')}
      action={
        <>
          <Button size="sm" onClick={draft.takeOther}>
            {t('takeOther')}
          </Button>{' '}
          <Button size="sm" onClick={draft.keepMine}>
            {t('keepMine')}
          </Button>
        </>
      }
    >
      <span className={styles.other} dir="auto">
        {draft.other === '' ? t('otherEmpty') : draft.other}
      </span>
    </Banner>
  )
}

function DraftState({
  phase,
  text,
  kept,
}: {
  readonly phase: string
  readonly text: string
  readonly kept: string
}) {
  const t = useTranslations('conversation.draft')
  if (text.trim() === '') return null
  const words = phase === 'failed' ? t('failed') : text === kept ? t('kept') : t('keeping')
  return (
    <span className={styles.kept} data-failed={phase === 'failed' || undefined}>
      {words}
    </span>
  )
}

import { lazy, Suspense, useCallback, useMemo, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Conversation } from '../api/types'
import { useMay } from '../app/use-me'
import { needWords } from '../i18n/words'
import { lazily, NARROW, Sheet, Skeleton, useMediaQuery } from '../ui'
import styles from './conversation.module.css'
import { type Composer, type Desk, DeskContext, NO_TARGET, type Panel, type Target } from './desk'
import { CopyDialog } from './header/copy-dialog'
import { ConversationHeader } from './header/header'
import { MoveToEmailDialog } from './header/move-to-email'
import { SendTranscriptDialog } from './header/send-transcript'
import { ReplyArea } from './reply/reply-area'
import type { Underway } from './timeline/entries'
import { Timeline } from './timeline/timeline'
import { useConversation } from './use-conversation'
import { useConversationCommands } from './use-conversation-commands'
import { useKept } from './use-kept'

/** Its words are those of the settings, where rules are made. */
const RulesDialog = lazily(async () => {
  const [{ RulesDialog: dialog }] = await Promise.all([
    import('./header/rules-dialog'),
    needWords(['settings']),
  ])
  return dialog
})
const ContactPanel = lazy(async () => ({ default: (await import('../contact/contact-panel')).ContactPanel }))
/** Below it there is no room for the contact beside list and conversation. */
const NO_ROOM = '(max-width: 1100px)'

/** A conversation: who it is with, what was said, and the field to answer. */
export function ConversationView({ conversation: loaded }: { readonly conversation: Conversation }) {
  const { data: conversation = loaded } = useConversation(loaded.id)
  const may = useMay(conversation.channelId)
  const [target, aim] = useState<Target>(NO_TARGET)
  const [panel, show] = useState<Panel | null>(null)
  const [audit, showAudit] = useKept('audit', false)
  const composer = useRef<Composer>(null)
  const story = useRef<HTMLElement>(null)
  const [underway, setUnderway] = useState<readonly Underway[]>([])
  const desk = useMemo<Desk>(
    () => ({ conversation, may, target, aim, composer, story, panel, show, audit, showAudit }),
    [conversation, may, target, panel, audit, showAudit],
  )
  const said = useCallback(
    (key: string, reply: Underway | null) =>
      setUnderway((before) => [...before.filter((one) => one.key !== key), ...(reply ? [reply] : [])]),
    [],
  )
  return (
    <DeskContext value={desk}>
      <Frame conversation={conversation}>
        <Timeline underway={underway} />
        <ReplyArea onUnderway={said} />
      </Frame>
      <CopyDialog />
      <MoveToEmailDialog />
      <SendTranscriptDialog />
      {panel === 'rules' ? <RulesDialog /> : null}
    </DeskContext>
  )
}

/** Header, conversation and contact, as there is room: side by side, as a drawer, or as two tabs. */
function Frame({ conversation, children }: { conversation: Conversation; children: React.ReactNode }) {
  const t = useTranslations('conversation')
  const noRoom = useMediaQuery(NO_ROOM)
  const narrow = useMediaQuery(NARROW)
  const [open, setOpen] = useKept('contact', true)
  const [drawer, setDrawer] = useState(false)
  const [tab, setTab] = useState<'talk' | 'contact'>('talk')
  const toggle = useCallback(
    () =>
      narrow
        ? setTab((now) => (now === 'talk' ? 'contact' : 'talk'))
        : noRoom
          ? setDrawer((now) => !now)
          : setOpen(!open),
    [narrow, noRoom, open, setOpen],
  )
  useConversationCommands(toggle)
  const contact = (
    <Suspense fallback={<ContactSkeleton />}>
      <ContactPanel contactId={conversation.contact.id} conversationId={conversation.id} />
    </Suspense>
  )
  const beside = !noRoom && open
  return (
    <section className={styles.frame} data-visibility={conversation.visibility} aria-label={t('label')}>
      <ConversationHeader
        contactShown={narrow ? tab === 'contact' : noRoom ? drawer : open}
        onContact={toggle}
      />
      <div className={styles.body}>
        <div className={styles.talk} hidden={narrow && tab !== 'talk'}>
          {children}
        </div>
        {beside ? (
          <aside className={styles.side} aria-label={t('tabs.contact')}>
            {contact}
          </aside>
        ) : null}
        {narrow && tab === 'contact' ? <div className={styles.pane}>{contact}</div> : null}
      </div>
      {noRoom && !narrow ? (
        <Sheet open={drawer} onOpenChange={setDrawer} title={t('tabs.contact')} size="sm">
          {contact}
        </Sheet>
      ) : null}
    </section>
  )
}

function ContactSkeleton() {
  return (
    <div className={styles.bones}>
      <Skeleton width="3rem" height="3rem" round />
      <Skeleton width="60%" />
      <Skeleton width="40%" />
      <Skeleton width="80%" height="4rem" />
    </div>
  )
}

import { useTranslations } from 'use-intl'
import { api, query } from '../../api/client'
import { Banner, Card } from '../../ui'
import { KeptPage } from '../kept/kept-page'
import { Loaded } from '../parts/loaded'
import { SectionPage } from '../parts/section-page'
import { SectionSkeleton } from '../parts/section-skeleton'
import { REPLY_PATHS, useCollections } from './queries'
import { ReplyForm } from './reply-form'
import styles from './saved-replies.module.css'

/** One saved reply, or a new one. */
export function ReplyPage({ replyId }: { readonly replyId: string | null }) {
  const t = useTranslations('settings.savedReplies')
  if (replyId === null)
    return (
      <SectionPage section="saved-replies" title={t('add')}>
        <ReplyForm reply={null} />
      </SectionPage>
    )
  return <OneReply savedReplyId={replyId} />
}

function OneReply({ savedReplyId }: { readonly savedReplyId: string }) {
  const t = useTranslations('settings.savedReplies')
  const collections = useCollections()
  const found = query.useQuery('get', '/api/saved-replies/{savedReplyId}', {
    params: { path: { savedReplyId } },
  })
  return (
    <Loaded of={found} skeleton={<SectionSkeleton />}>
      {(reply) => {
        const shelf = collections.find(({ id }) => id === reply.collectionId)
        if (shelf?.mayWrite === false)
          return (
            <SectionPage section="saved-replies" title={reply.title}>
              <Banner>{t('readOnly')}</Banner>
              <Card>
                <p className={styles.preview}>{reply.text}</p>
              </Card>
            </SectionPage>
          )
        return (
          <KeptPage
            section="saved-replies"
            name={reply.title}
            description={shelf?.name}
            stale={REPLY_PATHS}
            remove={() =>
              api.DELETE('/api/saved-replies/{savedReplyId}', { params: { path: { savedReplyId } } })
            }
          >
            <ReplyForm reply={reply} />
          </KeptPage>
        )
      }}
    </Loaded>
  )
}

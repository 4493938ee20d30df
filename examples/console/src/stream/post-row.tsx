import { Link } from '@tanstack/react-router'
import { ExternalLink } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Avatar, Badge, Button, Checkbox, CustomerText, Time } from '../ui'
import styles from './stream.module.css'
import { type Post, useConvert } from './use-stream'

interface Props {
  readonly post: Post
  readonly chosen: boolean
  readonly onChoose: (chosen: boolean) => void
}

/** One post, and what can be made of it. */
export function PostRow({ post, chosen, onChoose }: Props) {
  const t = useTranslations('stream')
  const convert = useConvert()
  const { profile } = post.author
  const name = profile?.name || profile?.handle || t('unknown')
  return (
    <article className={styles.post}>
      {post.conversationId === null ? (
        <Checkbox aria-label={t('choose', { name })} checked={chosen} onChange={onChoose} />
      ) : (
        <span />
      )}
      <Avatar name={name} src={profile?.avatarUrl} tintKey={post.author.id} size="lg" />
      <div className={styles.words}>
        <header className={styles.head}>
          <bdi className={styles.name}>{name}</bdi>
          {profile?.handle && <bdi className={styles.quiet}>@{profile.handle}</bdi>}
          <Badge>{t(`kind.${post.kind}`)}</Badge>
          <span className={styles.quiet}>{t('to', { channel: post.channelName })}</span>
          <Time at={post.postedAt} as="short" className={styles.quiet} />
          {post.permalink && /^https?:/.test(post.permalink) && (
            <a href={post.permalink} target="_blank" rel="noopener noreferrer" aria-label={t('permalink')}>
              <ExternalLink size={13} aria-hidden />
            </a>
          )}
        </header>
        {post.quotedText && (
          <blockquote className={styles.quoted}>
            <CustomerText text={post.quotedText} />
          </blockquote>
        )}
        {post.text === null ? <em>{t('gone')}</em> : <CustomerText text={post.text} />}
        {post.attachments.length > 0 && (
          <p className={styles.quiet}>{t('attachments', { count: post.attachments.length })}</p>
        )}
      </div>
      {post.conversationId ? (
        <Button
          size="sm"
          className={styles.act}
          render={
            <Link
              to="/inbox/$queue/$conversationId"
              params={{ queue: 'new', conversationId: post.conversationId }}
            />
          }
        >
          {t('open')}
        </Button>
      ) : (
        <Button
          size="sm"
          className={styles.act}
          busy={convert.isPending}
          onClick={() => convert.mutate(post.id)}
        >
          {t('convert')}
        </Button>
      )}
    </article>
  )
}

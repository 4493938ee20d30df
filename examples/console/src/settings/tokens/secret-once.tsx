import { Copy } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Banner, Button, Dialog, Field, IconButton, Input, toast } from '../../ui'
import parts from '../parts/parts.module.css'

/** A secret that nobody sees again: only its hash is kept. */
export function SecretOnce({
  name,
  secret,
  onClose,
}: {
  readonly name: string
  readonly secret: string
  readonly onClose: () => void
}) {
  const t = useTranslations('settings.tokens')
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(secret)
      setCopied(true)
    } catch {
      toast.error(t('copyFailed'))
    }
  }
  return (
    <Dialog
      open
      dismissible={false}
      onOpenChange={() => {}}
      title={t('made', { name })}
      footer={
        <Button variant="primary" onClick={onClose}>
          {t('kept')}
        </Button>
      }
    >
      <div className={parts.form}>
        <Banner tone="warn">{t('once')}</Banner>
        <Field label={t('secret')}>
          <Input
            readOnly
            value={secret}
            spellCheck={false}
            className={parts.mono}
            onFocus={(event) => event.target.select()}
            after={<IconButton size="sm" icon={<Copy />} label={t('copy')} onClick={copy} />}
          />
        </Field>
        <p className={parts.quiet} role="status">
          {copied ? t('copied') : ''}
        </p>
      </div>
    </Dialog>
  )
}

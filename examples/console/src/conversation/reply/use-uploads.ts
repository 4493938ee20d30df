import { useCallback, useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '../../api/client'
import { useProblemText } from '../../ui/problem-text'
import type { Account } from './reply-box'

export interface Upload {
  readonly key: string
  readonly name: string
  /** null: it is on its way. */
  readonly fileId: string | null
  readonly alternative: string
}
export interface Uploads {
  readonly items: readonly Upload[]
  /** As a reply takes them. */
  readonly ready: { fileId: string; alternative: string | null }[]
  readonly busy: boolean
  /** The types that the network takes, for the file picker; empty: none. */
  readonly accept: string
  readonly full: boolean
  /** Why the last choice was not taken, or not kept. */
  readonly problem: string | null
  add(files: Iterable<File>): void
  remove(key: string): void
  describe(key: string, alternative: string): void
  clear(): void
  onPaste(event: React.ClipboardEvent): void
  onDrop(event: React.DragEvent): void
  onDragOver(event: React.DragEvent): void
}

/** Pictures that are to go out with a reply: checked against what the network takes, kept by the server for a day. */
export function useUploads(conversationId: string, { count, types }: Account['attachments']): Uploads {
  const t = useTranslations('conversation.upload')
  const problem = useProblemText()
  const [said, setSaid] = useState<string | null>(null)
  const [items, setItems] = useState<readonly Upload[]>([])
  const patch = useCallback(
    (key: string, change: Partial<Upload>) =>
      setItems((before) => before.map((one) => (one.key === key ? { ...one, ...change } : one))),
    [],
  )
  const remove = useCallback(
    (key: string) => setItems((before) => before.filter((one) => one.key !== key)),
    [],
  )
  const start = async (file: File) => {
    const key = crypto.randomUUID()
    setItems((before) => [...before, { key, name: file.name, fileId: null, alternative: '' }])
    try {
      const { data } = await api.POST('/api/conversations/{conversationId}/files', {
        params: { path: { conversationId } },
        headers: { 'content-type': file.type || 'application/octet-stream' },
        body: file as never,
        bodySerializer: (body: unknown) => body as Blob,
      })
      patch(key, { fileId: data?.id ?? null })
    } catch (error) {
      remove(key)
      setSaid(`${t('failed', { name: file.name })}: ${problem(error)}`)
    }
  }
  const add = (files: Iterable<File>) => {
    let room = count - items.length
    setSaid(null)
    for (const file of files) {
      const largest = types[file.type]
      if (room <= 0) setSaid(count === 0 ? t('none') : t('tooMany', { count }))
      else if (largest === undefined) setSaid(t('type', { name: file.name }))
      else if (file.size > largest)
        setSaid(t('size', { name: file.name, limit: Math.floor(largest / 1_048_576) }))
      else void start(file)
      if (room <= 0) return
      room -= 1
    }
  }
  const take = (event: { preventDefault(): void }, data: DataTransfer | null) => {
    if (!data || data.files.length === 0) return
    event.preventDefault()
    add([...data.files])
  }
  const ready = useMemo(
    () =>
      items.flatMap(({ fileId, alternative }) =>
        fileId ? [{ fileId, alternative: alternative.trim() || null }] : [],
      ),
    [items],
  )
  return {
    items,
    ready,
    busy: items.some(({ fileId }) => fileId === null),
    accept: count > 0 ? Object.keys(types).join() : '',
    full: items.length >= count,
    problem: said,
    add,
    remove,
    describe: (key, alternative) => patch(key, { alternative }),
    clear() {
      setItems([])
      setSaid(null)
    },
    onPaste: (event) => take(event, event.clipboardData),
    onDrop: (event) => take(event, event.dataTransfer),
    onDragOver: (event) => event.dataTransfer.types.includes('Files') && event.preventDefault(),
  }
}

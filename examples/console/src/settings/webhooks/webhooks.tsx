import type { SectionProps } from '../sections'
import { WebhookList } from './webhook-list'
import { WebhookPage } from './webhook-page'

/** Addresses of programs that rules tell of what they do. */
export default function Webhooks({ item }: SectionProps) {
  return item === undefined ? <WebhookList /> : <WebhookPage webhookId={item} />
}

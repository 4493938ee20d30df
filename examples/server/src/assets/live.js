// Shows what happened meanwhile. Pages work without it; what somebody is writing is never touched.
const { live: conversation, after } = document.body.dataset
const fields = () => [...document.querySelectorAll('textarea, main input:not([type=hidden])')]
const busy = () =>
  fields().some((field) => field.value !== field.defaultValue) ||
  document.activeElement?.closest('main form') ||
  document.querySelector('details[open]')

let waiting = false

async function refresh() {
  waiting = false
  if (document.hidden) return later(1000)
  const answer = await fetch(location.href, { headers: { accept: 'text/html' } }).catch(() => null)
  if (!answer?.ok || answer.redirected) return
  const next = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('main')
  const main = document.querySelector('main')
  if (!next || !main) return
  if (busy()) return offer()
  main.replaceChildren(...next.childNodes)
}

function later(ms) {
  if (waiting) return
  waiting = true
  setTimeout(refresh, ms)
}

// Somebody is writing: they decide when the page changes.
function offer() {
  if (document.querySelector('.news')) return
  const news = document.createElement('p')
  const link = document.createElement('a')
  news.className = 'news'
  link.className = 'button'
  link.href = location.href
  link.textContent = 'Something changed. Load it'
  news.append(link)
  document.querySelector('main')?.append(news)
}

const events = new EventSource(`/api/events?after=${encodeURIComponent(after)}`)
const TYPES = [
  'conversation.created',
  'conversation.moved',
  'conversation.assigned',
  'conversation.updated',
  'message.received',
  'message.sent',
  'message.updated',
  'delivery.changed',
  'note.changed',
  'channel.health',
]
for (const type of TYPES)
  events.addEventListener(type, (event) => {
    const { conversationId } = JSON.parse(event.data)
    if (!conversation || conversation === conversationId) later(150)
  })
events.addEventListener('reset', () => later(0))
events.addEventListener('closed', () => events.close())

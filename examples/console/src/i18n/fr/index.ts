import app from './app.json'
import commands from './commands.json'
import contact from './contact.json'
import conversation from './conversation.json'
import form from './form.json'
import inbox from './inbox.json'
import outbox from './outbox.json'
import people from './people.json'
import reports from './reports.json'
import settings from './settings.json'
import shared from './shared.json'
import stream from './stream.json'
import ui from './ui.json'

export default {
  app,
  commands,
  contact,
  conversation,
  form,
  inbox,
  outbox,
  people,
  reports,
  settings,
  shared,
  stream,
  ui,
}

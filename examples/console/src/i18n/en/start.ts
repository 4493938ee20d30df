import app from './app.json'
import commands from './commands.json'
import inbox from './inbox.json'
import people from './people.json'
import ui from './ui.json'

/** The words that stand on the first screen; those of other rooms come with the room. */
export default { app, commands, inbox, people, ui }

export { X_EVENTS, type XEffect, type XEvent, type XReader, type XSubscription } from './events.js'

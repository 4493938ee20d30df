export { ChatRoom, type Shown, type Visitor } from './chat-room.js'
export { signature } from './signature.js'
export { type ChatSite, type WebChatCredentials, type WebChatOptions, webChat } from './web-chat.js'

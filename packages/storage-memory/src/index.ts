export { memoryFileStore } from './file-store.js'
export { type MemoryDatabase, type MemoryOptions, memoryDatabase, memoryStorage } from './memory-storage.js'

export { type MemoryExportFolder, memoryExportFolder } from './export-folder.js'
export { memoryFileStore } from './file-store.js'
export { type MemoryDatabase, type MemoryOptions, memoryDatabase, memoryStorage } from './memory-storage.js'

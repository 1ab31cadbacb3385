import { memoryStorage } from './memory.ts'
import { storageContract } from './testing/storage-contract.ts'

storageContract('memory', (body) => body(memoryStorage()))

export { attachmentBytes, read, readBatches, readTogether } from '@daybook/imports'

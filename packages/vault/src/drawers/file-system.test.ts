import { storageContract } from '../testing/storage-contract.ts'
import { newFiles } from './testing/made.ts'

storageContract('a drawer', async (body) => {
  const { files } = await newFiles(8 << 20)
  await body(files).finally(() => files.close())
})

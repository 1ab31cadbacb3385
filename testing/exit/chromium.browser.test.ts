import { describeWith } from '../outside.ts'
import { exitSuite } from './suite.ts'

describeWith(['chromium'], 'the way out in Chromium', () => exitSuite('chromium'))

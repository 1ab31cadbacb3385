/** What needs a browser: the device that drawers stand on. */
export * from './browser-device.ts'

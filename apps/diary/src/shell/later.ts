/** What is not needed to open the book is fetched once its first page stands. */
export const subScreensDrawn = async () => (await import('../screens/sub-screens.ts')).subScreensDrawn

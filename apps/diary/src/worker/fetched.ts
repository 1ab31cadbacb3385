/** What this page's own server has beside the page. */

/** Firefox does not ask anew for a script that it could not fetch, for as long as the worker lives. */
export class NotFetched extends Error {
  override readonly name = 'NotFetched'
  constructor(cause?: unknown) {
    super('A part of this page could not be fetched. Check the connection to the page and try again. Some browsers try again only once the book has been locked and opened.', { cause })
  }
}

/** What opens a book is not here: nothing is open yet. */
export class NotReady extends Error {
  override readonly name = 'NotReady'
  constructor(cause?: unknown) {
    super('What opens the book could not be fetched. Check the connection, then load this page again.', { cause })
  }
}

/** All of it: a line that breaks off half-way gives nothing. @throws NotFetched */
export async function fetched(address: string | undefined): Promise<ArrayBuffer> {
  try {
    const answer = address === undefined ? undefined : await fetch(address)
    if (answer?.ok) return await answer.arrayBuffer()
  } catch (cause) {
    throw new NotFetched(cause)
  }
  throw new NotFetched()
}

/** `part` imports it. @throws NotFetched, or what is said instead */
export async function fetchedPart<Part>(part: () => Promise<Part>, Failing: new (cause: unknown) => Error = NotFetched): Promise<Part> {
  try {
    return await part()
  } catch (cause) {
    throw new Failing(cause)
  }
}

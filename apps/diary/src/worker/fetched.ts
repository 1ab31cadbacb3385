/** What this page's own server has beside the page. */

export class NotFetched extends Error {
  override readonly name = 'NotFetched'
  constructor(cause?: unknown) {
    super('A part of this page could not be fetched. Check the connection to the page and try again.', { cause })
  }
}

/** @throws NotFetched */
export async function fetched(address: string | undefined): Promise<Response> {
  const answer = address === undefined ? undefined : await fetch(address)
  if (!answer?.ok) throw new NotFetched()
  return answer
}

/** `part` imports it. @throws NotFetched */
export async function fetchedPart<Part>(part: () => Promise<Part>): Promise<Part> {
  try {
    return await part()
  } catch (cause) {
    throw new NotFetched(cause)
  }
}

/** Where leaving goes. */

/** Elsewhere, and nothing about the person: everybody looks at the weather. */
export const leaveTarget = 'https://www.bbc.co.uk/weather'

/** A plain page of this origin, for when there is no network. */
export const coverPage = '/cover.html'

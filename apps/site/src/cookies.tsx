/** The cookies page and its form. Saving answers 303 to the page itself, which then looks whether the browser kept the choice. */
import type { Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { answerFrom, choiceOf, fromElsewhere, keepChoice } from './choice.ts'
import type { ContentPage } from './content/pages.ts'
import { cookiesAddress, sectionCrumb, type Library } from './library.ts'
import { sentOn } from './sent-on.ts'
import type { Show } from './site.tsx'
import { CookiesPage, type Answer, type Saving } from './view/cookies.tsx'
import { en } from './words.en.ts'

interface Cookies {
  readonly library: Library
  readonly show: Show
  /** Whether there is anything to choose. */
  readonly asks: boolean
}

/** Bytes: far more than a choice and a path take. */
const longestForm = 4 * 1024

/** Where the choice may lead back to: a path of this site, with a sealed search at most, whatever was sent. */
const pathIn = (text: unknown): string | undefined => (typeof text === 'string' && /^\/(?!\/)[a-z0-9/-]*(\?r=[\w-]+)?$/.test(text) ? text : undefined)

export function cookies(app: Hono, { library, show, asks }: Cookies): void {
  const page: ContentPage | undefined = library.pages.get(cookiesAddress)

  const answer = (context: Context, kept: Answer | undefined, saving: Saving | undefined, status: 200 | 400 | 403 = 200) =>
    show(
      context,
      {
        title: page?.title ?? en.cookies.title,
        description: page?.summary ?? en.cookies.summary,
        address: cookiesAddress,
        crumbs: [sectionCrumb(library, 'about')],
        ...(saving?.result === 'failed' && { problem: en.cookies.problem }),
        children: <CookiesPage address={cookiesAddress} page={page} asks={asks} answer={kept} saving={saving} />,
      },
      status,
    )

  app.get(cookiesAddress, (context) => {
    const kept = asks ? choiceOf(context) : undefined
    const wanted = asks ? answerFrom(context.req.query('saved')) : undefined
    if (wanted === undefined) return answer(context, kept, undefined)
    return answer(context, kept, kept === wanted ? { result: 'saved', answer: kept, back: pathIn(context.req.query('back')) } : { result: 'failed', answer: wanted })
  })

  if (!asks) return
  const tooLong = bodyLimit({ maxSize: longestForm, onError: (context) => answer(context, choiceOf(context), { result: 'failed', answer: undefined }, 400) })
  app.post(cookiesAddress, tooLong, async (context) => {
    // A form that cannot be read holds no choice.
    const sent: Readonly<Record<string, unknown>> = await context.req.parseBody().catch(() => ({}))
    const chosen = answerFrom(sent['count'])
    if (chosen === undefined || fromElsewhere(context)) return answer(context, choiceOf(context), { result: 'failed', answer: chosen }, chosen === undefined ? 400 : 403)
    keepChoice(context, chosen)
    const to = pathIn(sent['back'])
    return sentOn(context, `${cookiesAddress}?${new URLSearchParams({ saved: chosen, ...(to !== undefined && to !== cookiesAddress && { back: to }) })}`)
  })
}

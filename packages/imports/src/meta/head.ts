/** Whether a file is a conversation exported by Meta, and of which of its two services. */

export type Service = 'messenger' | 'instagram' | 'either'

/** The size of a full head: a file of that size may still have its messages to come. */
const fullHead = 1 << 16

const instagramSays = [/"uri"\s*:\s*"[^"]*your_instagram_activity\\?\//, /"original_content_owner"\s*:/, /"[^"]*instagram[^"]*"\s*:/i]

const messengerSays = [
  /"senderName"\s*:/,
  /"threadName"\s*:/,
  /"type"\s*:\s*"(?:Generic|Call|Share|Subscribe|Unsubscribe)"/,
  /"sticker"\s*:/,
  /"uri"\s*:\s*"[^"]*(?:your_facebook_activity|your_activity_across_facebook)\\?\//,
]

/** By content alone; undefined if it is neither. Signs of both, as where one shares what is on the other, settle nothing. */
export function serviceOf(head: Uint8Array): Service | undefined {
  const text = new TextDecoder().decode(head)
  if (!/^\s*\{\s*"/.test(text)) return undefined
  const messages = /"messages"\s*:\s*\[\s*([^\s]?)/.exec(text)
  if (messages) {
    const described = /"participants"\s*:\s*\[/.test(text) && /"(?:title|thread_path|threadName|magic_words)"\s*:/.test(text)
    const spoken = (/"sender_name"\s*:/.test(text) && /"timestamp_ms"\s*:/.test(text)) || (/"senderName"\s*:/.test(text) && /"timestamp"\s*:/.test(text))
    if (!(messages[1] === ']' ? described : spoken)) return undefined
  } else if (head.length < fullHead || !/^\s*\{\s*"participants"\s*:\s*\[\s*\{\s*"name"\s*:/.test(text)) return undefined
  const [instagram, messenger] = [instagramSays, messengerSays].map((signs) => signs.some((sign) => sign.test(text)))
  if (instagram === messenger) return 'either'
  return instagram ? 'instagram' : 'messenger'
}

/** What the place of a file in an export says. Only a hint: people move files. */
export function serviceByPath(path: string): Service {
  if (/your_instagram_activity|instagram-/i.test(path)) return 'instagram'
  return /your_facebook_activity|your_activity_across_facebook|facebook-/i.test(path) ? 'messenger' : 'either'
}

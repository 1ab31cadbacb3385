import { TO } from './post/links.ts'

/**
 * The one Typst template: it sets the blocks of blocks.ts, given as /data.json, for bundle, statement and rear
 * page alike, in either engine. A string and not a file, so that Node and a bundler load it the same way.
 *
 * What it costs to set a message decides how long a bundle takes, so inside `message` there is no context, no
 * counter, no state and no show rule; a label is put only where something links to it.
 */
export const template = String.raw`
#let D = json("/data.json")
#let S = D.sizes
#let family = D.mode == "family"

#set document(title: D.title, author: D.author, date: datetime(year: D.date.at(0), month: D.date.at(1), day: D.date.at(2), hour: D.date.at(3), minute: D.date.at(4), second: D.date.at(5)))
#set text(font: D.fonts.body, fallback: false, size: S.body * 1pt, lang: "en", dir: ltr, hyphenate: false, ligatures: false, overhang: false)
#set par(leading: 0.55em, spacing: 0.8em, justify: false)

// In red, green and blue, not in grey: PDF/A wants the profile of a colour screen in every file (see finish.ts).
#let thin = 0.5pt + rgb(45%, 45%, 45%)
#let small(it) = text(size: S.small * 1pt, it)
// Where a line may break inside a long word. Nothing at all, 0pt, is dropped with the place to break.
#let gap = h(0.01pt)

// Where a link leads: a heading by an address, which finish.ts turns into its place (see links.ts); an item by its label.
#let to(name) = if name.starts-with("item:") { label(name) } else { "${TO}" + name }

// Inline text: see blocks.ts.
#let run(r) = {
  if type(r) == str { r } else {
    let tag = r.at(0)
    if tag == "!" { text(font: D.fonts.mono, size: S.mark * 1pt, box(r.at(1))) }
    else if tag == "*" { text(font: D.fonts.emoji, r.slice(1).join(gap)) }
    else if tag == "#" { text(font: D.fonts.mono, size: S.mono * 1pt, r.slice(1).join(gap)) }
    else if tag == "+" { strong(r.at(1)) }
    else if tag == "@" { link(to(r.at(1)), underline(r.at(2))) }
    else if tag == "%" { context str(counter(page).final().first()) }
    else if tag == "" { r.slice(1).join(gap) }
    else { text(lang: tag, r.slice(1).join(gap)) }
  }
}
#let runs(l) = if type(l) == str { l } else { l.slice(1).map(run).join() }
#let rtl-line(l) = type(l) != str and l.at(0) == 1
// Direction is always stated, never left to the language: Typst would isolate a run whose language runs the other
// way, and a time beside it would change its place. Lines in one paragraph as long as they run the same way; a line from right to left is a paragraph of its own.
#let rich(x) = {
  if type(x) == str { x }
  else if x.len() == 1 and not rtl-line(x.at(0)) { runs(x.at(0)) }
  else {
    let held = ()
    for l in x {
      if rtl-line(l) {
        if held.len() > 0 { par(held.join(linebreak())) }
        held = ()
        text(dir: rtl, par(runs(l)))
      } else { held.push(runs(l)) }
    }
    if held.len() > 0 { par(held.join(linebreak())) }
  }
}

// Page furniture. Civil: "Page n of m" is the place of the page in the file. Family: A1, A2, B1...
#let page-words(letter) = if family { letter + counter(page).display("1") } else { "Page " + counter(page).display("1") + " of " + str(counter(page).final().first()) }
// It is given a letter and a number, never the part itself: what a context holds is hashed anew for every page.
#let furniture(letter, start, body) = {
  set page(
    paper: "a4",
    margin: (x: S.margin * 1pt, top: 62pt, bottom: if D.signed.len() > 0 { 92pt } else { 62pt }),
    background: if D.mark != "" { rotate(-52deg, text(size: 150pt, weight: "bold", fill: luma(93%), D.mark)) },
    header: block(width: 100%, stroke: (bottom: thin), inset: (bottom: 3pt), text(size: S.small * 1pt, { runs(D.running.at(0)); h(1fr); runs(D.running.at(1)) })),
    header-ascent: 14pt,
    footer-descent: 14pt,
    footer: text(size: S.small * 1pt, {
      if D.signed.len() > 0 { grid(columns: D.signed.map(it => 1fr), column-gutter: 14pt, ..D.signed.map(it => { v(16pt); line(length: 100%, stroke: thin); v(-6pt); it })); v(4pt) }
      align(center, strong({ if D.volume != "" { D.volume + ", " }; context page-words(letter) }))
    }),
  )
  if family { counter(page).update(start) }
  body
}

#show heading.where(level: 1): it => block(below: 12pt, text(size: S.h1 * 1pt, weight: "bold", it.body))
#show heading.where(level: 2): it => block(above: 16pt, below: 9pt, sticky: true, text(size: S.h2 * 1pt, weight: "bold", it.body))
#show heading.where(level: 3): it => block(above: 11pt, below: 6pt, sticky: true, text(size: S.h3 * 1pt, weight: "bold", it.body))
#show link: set text(fill: rgb("#1a3a6b"))

// Every heading is a bookmark: finish.ts counts on it.
#let head(level, body, name) = [#heading(level: level, outlined: false, bookmarked: true, body)#if name != none { label(name) }]
#let tagged(name, it) = if name == "" { it } else [#it#label(name)]

// Made once: what a message is made of is written in one place (set-block), since each call of a function costs as
// much as the words it sets, and what all messages share is set for all of them together. A hash has letters of one font.
#let head-size = S.head * 1pt
#let foot-size = S.foot * 1pt
#let mono-size = S.mono * 1pt
#let head-gap = h(0.9em)
#let line-end = linebreak()
#let hash-font = D.fonts.mono.first()
#let message-inset = (top: 5pt, bottom: 6pt)
#let message-stroke = (top: thin)

#let cells(row) = row.map(rich)

// Small bar charts, one a channel, over one another with one time axis: nothing in them needs colour.
#let chart(c) = {
  let width = 360pt
  let height = 44pt
  let left = 96pt
  let n = calc.max(c.counts.len(), 1)
  let step = width / n
  let drawing = box(width: left + width + 24pt, height: c.series.len() * (height + 14pt) + 34pt, {
    for (s, name) in c.series.enumerate() {
      let y = 16pt + s * (height + 14pt)
      place(dx: 0pt, dy: y + height - 20pt, box(width: left - 24pt, text(size: S.small * 1pt, name)))
      place(dx: left - 22pt, dy: y - 4pt, box(width: 20pt, align(right, text(size: S.axis * 1pt, str(c.tops.at(s))))))
      place(dx: left - 22pt, dy: y + height - 6pt, box(width: 20pt, align(right, text(size: S.axis * 1pt, "0"))))
      place(dx: left, dy: y + height, line(length: width, stroke: thin))
      place(dx: left, dy: y, line(length: width, stroke: (paint: luma(75%), thickness: 0.4pt, dash: "dotted")))
      for (i, row) in c.counts.enumerate() {
        let v = row.at(s)
        if v > 0 { let tall = height * v / c.tops.at(s); place(dx: left + step * i + step * 0.12, dy: y + height - tall, rect(width: step * 0.76, height: tall, fill: luma(30%), stroke: none)) }
      }
    }
    let bottom = 16pt + c.series.len() * (height + 14pt) - 14pt
    for (i, words) in c.ticks { place(dx: left + step * i, dy: bottom + 5pt, text(size: S.axis * 1pt, words)) }
    for (i, words) in c.marks {
      place(dx: left + step * i, dy: 8pt, line(length: bottom - 8pt, angle: 90deg, stroke: (paint: black, thickness: 1pt, dash: "dashed")))
      place(dx: left + step * i - 3pt, dy: -2pt, strong(text(size: S.axis * 1pt, words)))
    }
  })
  figure(alt: c.alt, drawing)
}

// While the places are not yet known a number as wide stands there, so that the index has its length from the first layout
// on: a page that moves is a layout more.
#let index(entries) = context {
  let place-of(e) = if e.page != none { e.page } else {
    let found = query(label(e.label))
    if found.len() == 0 { "000" }
    else if family { e.letter + str(counter(page).at(found.first().location()).first()) }
    else { str(found.first().location().page()) }
  }
  set text(size: S.body * 1pt)
  table(
    columns: (1fr, auto), stroke: none, inset: (x: 2pt, y: 3.2pt), align: (left, right),
    table.header(strong("Document"), strong("Page")), table.hline(stroke: thin),
    ..for e in entries {
      let words = { if e.level == 2 { h(14pt) }; if e.level == 1 { strong(rich(e.text)) } else { rich(e.text) } }
      let number = place-of(e)
      if e.page != none { (words, number) } else { (link(to(e.label), words), link(to(e.label), number)) }
    },
  )
}

#let set-block(b) = {
  let t = b.t
  if t == "h" { head(b.level, rich(b.x), b.at("label", default: none)) }
  else if t == "p" { let it = if b.at("small", default: false) { small(rich(b.x)) } else { rich(b.x) }; tagged(b.at("label", default: ""), block(it)) }
  else if t == "note" { block(width: 100%, inset: 9pt, stroke: 0.8pt + black, for x in b.x { rich(x); parbreak() }) }
  else if t == "quote" { block(width: 100%, inset: (left: 12pt, y: 3pt), stroke: (left: 2pt + luma(45%)), rich(b.x)) }
  else if t == "fields" { block(below: 12pt, sticky: true, breakable: b.rows.len() > 14, grid(columns: (S.fields * 1pt, 1fr), row-gutter: 7pt, column-gutter: 10pt, ..b.rows.map(r => (strong(r.at(0)), rich(r.at(1)))).flatten())) }
  else if t == "table" {
    let columns = b.columns.map(it => if it == 0 { auto } else { it * 1fr })
    set text(size: S.table * 1pt)
    set table.cell(breakable: not b.at("whole", default: false))
    table(columns: columns, stroke: (x: none, top: none, bottom: thin), inset: (x: 4pt, y: 4pt), align: if b.at("numbers", default: false) { (left,) + (right,) * (columns.len() - 1) } else { left },
      table.header(..b.head.map(strong)), ..b.rows.map(cells).flatten())
  }
  else if t == "mono" { block(width: 100%, inset: 6pt, stroke: thin, text(font: D.fonts.mono, size: S.mono * 1pt, b.lines.map(l => l.join(gap)).join(linebreak()))) }
  else if t == "steps" { for (i, x) in b.items.enumerate() { block(below: 9pt, grid(columns: (22pt, 1fr), str(i + 1) + ".", rich(x))) } }
  else if t == "messages" {
    set par(leading: 0.6em, spacing: 0.62em)
    set block(width: 100%, above: 0pt, below: 0pt, inset: message-inset, stroke: message-stroke)
    for (number, top, body, foot, sha, breakable, name) in b.items {
      let first = text(size: head-size)[#text(weight: "bold", number)#head-gap#if type(top) == str { top } else { rich(top) }]
      let last = text(size: foot-size)[#if type(foot) == str { foot } else { rich(foot) }#if sha != "" { text(font: hash-font, size: mono-size, sha) }]
      let it = block(breakable: breakable == 1,
        if type(body) == str { if body == "" [#first#line-end#last] else [#first#line-end#body#line-end#last] }
        else if body.any(rtl-line) { par(first); rich(body); par(last) }
        else [#first#line-end#body.map(runs).join(line-end)#line-end#last])
      if name == "" { it } else [#it#label(name)]
    }
  }
  else if t == "chart" { chart(b) }
  else if t == "picture" {
    let room = if b.wide { 595.28pt - 2pt * S.margin } else { 1pt * S.picture }
    let side = if b.most > 0 { calc.min(room, b.most * 1pt) } else { room }
    v(6pt)
    // Whole, whatever its size is taken to be: otherwise Typst cuts off what does not fit.
    figure(if b.wide { image(b.path, alt: b.alt, fit: "contain", width: side) } else { image(b.path, alt: b.alt, fit: "contain", height: side) }, caption: rich(b.caption), numbering: none, supplement: none, outlined: false)
  }
  else if t == "cover" { v(100pt); block(below: 22pt, title(text(size: 26pt, weight: "bold", rich(b.title)))); line(length: 100%, stroke: 1.2pt); v(10pt); v(14pt) }
  else if t == "index" { index(b.entries) }
  else if t == "sign" { block(above: 14pt, breakable: false, for it in b.labels { block(above: 26pt, { line(length: 62%, stroke: thin); v(-5pt); it }) }) }
  else if t == "page" { pagebreak(weak: true) }
}

// What stands between two page breaks is one block: it is put together beside others and not before them, and found done
// when the pages are laid out again with their numbers. It begins with a month (a heading of level 2), whose room above it has.
#let chronology(blocks) = {
  let held = ()
  for b in blocks {
    if b.t != "page" { held.push(set-block(b)); continue }
    block(width: 100%, above: 16pt, below: 0pt, held.join())
    set-block(b)
    held = ()
  }
  block(width: 100%, above: 16pt, below: 0pt, held.join())
}

#for p in D.parts {
  furniture(p.letter, p.start, {
    if p.title != "" { head(1, p.title, p.label) } else if p.label != "" [#metadata(none)#label(p.label)]
    if p.id == "chronology" { chronology(p.blocks) } else { for b in p.blocks { set-block(b) } }
  })
}
`

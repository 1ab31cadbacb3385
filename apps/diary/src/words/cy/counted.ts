import type { counted as en } from '../en/counted.ts'

export const counted: typeof en = {
  title: 'Wedi’u cyfrif',
  hint: 'Yr eitemau y tu ôl i rif',
  is: {
    all: 'Pob cysylltiad y mae’r patrwm yn ei gyfrif.',
    after: 'Cysylltiadau ar ôl i chi ofyn gyntaf iddynt stopio.',
    undated: 'Cysylltiadau heb ddyddiad.',
    untimed: 'Cysylltiadau heb amser o’r dydd.',
    night: 'Cysylltiadau rhwng 22:00 a 06:00.',
    outside: 'Cysylltiadau y tu allan i’r hyn y dywedoch ei fod yn cael ei ganiatáu.',
    maybe: 'Cysylltiadau a allai fod o fewn yr hyn y dywedoch ei fod yn cael ei ganiatáu, yn dibynnu ar y pwnc.',
    breaches: 'Gallai dorri’r gorchymyn. Chi sy’n penderfynu beth i’w gadw; llys sy’n penderfynu beth ydyw.',
    lessSure: 'Gallai dorri’r gorchymyn, yn llai sicr.',
    act: 'Eitemau sydd wedi’u nodi â’r weithred hon.',
    point: 'Eitemau sy’n berthnasol i’r pwynt hwn. Nid ydynt yn dangos a yw wedi’i brofi.',
    days: (from, to) => (from === to ? `Cysylltiadau ar ${from}.` : `Cysylltiadau o ${from} hyd at ${to}.`),
    hour: (hour) => `Cysylltiadau rhwng ${hour}:00 a ${hour}:59.`,
    since: (date) => `Cysylltiadau ar ôl ${date}.`,
  },
}

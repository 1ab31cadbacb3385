import type { Failure, FailureName } from '../../failure.ts'

const shut = 'Nid agorodd hynny. Gwiriwch y geiriau a rhowch gynnig arall arni.'
const elsewhere = 'Mae ar agor mewn tab neu ffenestr arall. Caewch honno, yna rhowch gynnig arall arni.'
const here = 'Mae rhywbeth wedi’i osod yma eisoes. Agorwch ef, neu tynnwch ef yn gyntaf.'
const empty = 'Nid oes dim wedi’i osod yma eto.'
const room = 'Nid yw’r ddyfais hon yn rhoi rhagor o le. Dewiswch faint llai, neu rhyddhewch le a rhowch gynnig arall arni.'
const zone = 'Nid yw hynny’n enw ar gylchfa amser. Defnyddiwch enw fel Europe/London.'
const notCopy = 'Ni ellid gwneud y copi. Nid yw’r dystiolaeth ei hun wedi’i newid.'
const pages = 'Ni ellid gosod y tudalennau. Rhowch gynnig arall arni; ni chollwyd dim.'

const whys: { readonly [name in FailureName]: string } = {
  Locked: 'Mae’r llyfr dan glo. Agorwch ef â’ch cyfrinymadrodd yn gyntaf.',
  NotOpened: shut,
  OpenElsewhere: elsewhere,
  WrongPassphrase: shut,
  EmptyPassphrase: 'Mae angen cyfrinymadrodd. Dewiswch sawl gair na fyddai neb sy’n eich adnabod yn eu dyfalu.',
  NoVault: empty,
  VaultExists: here,
  VaultInUse: elsewhere,
  Damaged: 'Mae rhywbeth yn y llyfr wedi’i ddifrodi. Peidiwch ag ysgrifennu ynddo; cadwch ef fel y mae, a dewch â chopi a wnaed ynghynt yn ôl.',
  Interrupted: 'Ni orffennwyd ysgrifennu rhywbeth. Clowch y llyfr a’i agor eto: bydd yn gorffen yr hyn a oedd ar ei hanner, neu’n ei ollwng.',
  Closed: 'Mae’r llyfr wedi’i gau. Agorwch ef eto â’ch cyfrinymadrodd.',
  NotHeld: 'Nid yw hynny yn y llyfr.',
  BadName: 'Ni ellir cadw dim dan yr enw hwnnw.',
  DrawerFull: 'Nid oes lle ar ôl i hyn. Ni chollwyd dim. Gwnewch y lle’n fwy, neu cadwch rywbeth llai.',
  NoRoom: room,
  NoDrawers: empty,
  DrawersExist: here,
  DeviceInUse: elsewhere,
  SecretTaken: 'Ni ellir defnyddio’r geiriau hyn yma. Dewiswch rai eraill.',
  NoFreeSlot: 'Mae pedair ffordd i mewn eisoes. Tynnwch un cyn ychwanegu un arall.',
  LastSecret: 'Dyma’r unig ffordd i mewn. Ychwanegwch un arall cyn ei thynnu.',
  VaultError: 'Ni allai’r llyfr wneud hynny. Rhowch gynnig arall arni.',
  KeptByBrowser: 'Y porwr hwn ei hun sy’n cadw’r llyfr. Gwnewch ffeil copi wrth gefn yn lle hynny.',
  NotThere: 'Nid yw’r eitem honno yno bellach. Dewiswch un arall.',
  NotWritten: 'Nid yw’r cofnod hwnnw yn y llyfr bellach. Dewiswch un arall.',
  NotStaged: 'Nid yw hynny’n aros bellach. Efallai ei fod wedi’i gadw eisoes.',
  SettledAlready: 'Atebwyd hyn eisoes. Agorwch y sgrin eto.',
  BadEntry: 'Mae rhywbeth yn y cofnod hwn na all y llyfr ei gymryd. Edrychwch drosto a rhowch gynnig arall arni.',
  NotAnEntry: 'Ni ellir darllen cofnod. Efallai ei fod wedi dod o fersiwn mwy newydd o Daybook.',
  UnknownZone: zone,
  NotEmpty: 'Mae rhywbeth yn y rhan hon eisoes, ac mae’r achos dychmygol ar gyfer un wag. Ni roddwyd dim i mewn.',
  NotWhileHelping: 'Mae rhywun yn helpu. Rhowch ben ar yr help yn gyntaf, yna rhowch gynnig arall arni.',
  WholeBook: 'Mae rhywun yn helpu, a gall copi gynnwys mwy nag y rhoddwyd iddynt ei weld. Rhowch ben ar yr help yn gyntaf, yna edrychwch arno.',
  NotATar: 'Nid copi wrth gefn o’r llyfr hwn yw hwn, neu nid un cyfan. Dewiswch ffeil arall.',
  SealError: 'Ni ellid selio nac agor y ffeil hon â’r cyfrinymadrodd neu’r allwedd a roddwyd. Mae allwedd rhywun arall yn dechrau ag age1: gofynnwch amdani eto.',
  NotABundle: 'Nid bwndel Daybook yw hwn.',
  NothingChosen: 'Nid oes dim yn y llyfr yn cyd-fynd â’r hyn a ofynnwyd, felly ni wnaed copi. Dewiswch ragor o ddyddiau, pobl neu fathau.',
  ClocksDisagree: 'Mae dau stamp amser na all y ddau fod yn gywir. Gofynnwch i awdurdod arall, neu gadewch y stamp amser allan.',
  NeededPart: 'Ni ellir gadael y rhan honno allan: hebddi ni ellid gwirio dim yn y copi na’i roi mewn trefn. Dewiswch lai o eitemau yn lle hynny.',
  UnknownPart: 'Nid oes rhan o’r enw hwnnw yn y llyfr, felly ni fyddai dim yn cael ei adael allan.',
  BundleError: notCopy,
  TypstError: `${notCopy} Rhowch gynnig arall arni heb y PDF.`,
  PdfError: notCopy,
  FontError: notCopy,
  NotFetched: 'Ni ellid nôl rhan o’r dudalen hon. Gwiriwch y cysylltiad â’r dudalen a rhowch gynnig arall arni. Nid yw ambell borwr yn rhoi cynnig arall arni nes i’r llyfr gael ei gloi a’i agor.',
  NotReady: 'Ni ellid nôl yr hyn sy’n agor y llyfr. Gwiriwch y cysylltiad, yna llwythwch y dudalen hon eto.',
  PagesNotSet: pages,
  NotInMemory: `${pages} Bai ar y dudalen yw hyn: rhowch wybod amdano.`,
  NotAllowedError: 'Ni chaniataodd y porwr hynny.',
  NotFoundError: 'Nid yw’r ffeil honno yno bellach. Dewiswch hi eto.',
  NotReadableError: 'Ni all y porwr ddarllen y ffeil honno. Dewiswch hi eto.',
  QuotaExceededError: room,
}

const isKnown = (name: string): name is FailureName => Object.hasOwn(whys, name)

/** What nobody expected has no Welsh: its name is given, for whoever is told of it. */
export const failed = ({ name }: Failure): string => (isKnown(name) ? `Ni weithiodd hynny: ${whys[name]}` : `Ni weithiodd hynny, am reswm na ellir ei roi yn Gymraeg${name && ` (${name})`}. Rhowch gynnig arall arni.`)

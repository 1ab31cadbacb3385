/**
 * WhatsApp's own words in an export, by language. Data, not code: a wrong or missing phrase costs a flag, never a message.
 *
 * `sure` says how the words are known: `seen` in exports that people have published or that parsers test against;
 * `likely` from WhatsApp's interface in that language; `guess` translated, and not yet met in an export.
 * Alternatives are parted by `|`. Case, a final full stop and invisible marks do not matter.
 */
export interface Phrases {
  readonly language: string
  readonly sure: 'seen' | 'likely' | 'guess'
  /** Media left out of the export: the whole message. Android writes it in `<…>`. */
  readonly omitted: string
  readonly deleted: string
  readonly deletedByOwner: string
  /** At the end of the text, in `<…>`. */
  readonly edited: string
  /** After a file's name, in parentheses (Android). */
  readonly attached: string
  /** Before a file's name, `<attached: …>` (iOS). */
  readonly attachedWord: string
  readonly missedVoice: string
  readonly missedVideo: string
  /** Beginnings of the encryption notice that opens a chat. */
  readonly notice: string
}

export const phrases: readonly Phrases[] = [
  {
    language: 'en', sure: 'seen',
    omitted: 'Media omitted|image omitted|video omitted|audio omitted|sticker omitted|GIF omitted|document omitted|Contact card omitted|video note omitted|voice message omitted|Voice call omitted|View once voice message omitted|You received a view once photo|You received a view once video|You received a view once voice message|You received a view once message|You received a view once photo. For added privacy, you can only open it on your phone|You received a view once video. For added privacy, you can only open it on your phone|You received a view once voice message. For added privacy, you can only open it on your phone|You received a view once message. For added privacy, you can only open it on your phone',
    deleted: 'This message was deleted|This message was deleted by admin|Message deleted', deletedByOwner: 'You deleted this message|You deleted this message as admin',
    edited: 'This message was edited', attached: 'file attached', attachedWord: 'attached',
    missedVoice: 'Missed voice call|Missed group voice call', missedVideo: 'Missed video call|Missed group video call',
    notice: 'Messages and calls are end-to-end encrypted|Messages you send to this|Messages to this chat|Messages to this group|Your messages and calls with',
  },
  {
    language: 'de', sure: 'seen',
    omitted: 'Medien ausgeschlossen|Medien weggelassen|Bild weggelassen|Video weggelassen|Audio weggelassen|Sticker weggelassen|GIF weggelassen|Dokument weggelassen|Kontaktkarte ausgelassen|Kontaktkarte weggelassen|Videonachricht weggelassen',
    deleted: 'Diese Nachricht wurde gelöscht', deletedByOwner: 'Du hast diese Nachricht gelöscht',
    edited: 'Diese Nachricht wurde bearbeitet', attached: 'Datei angehängt', attachedWord: 'Anhang|angehängt',
    missedVoice: 'Verpasster Sprachanruf|Verpasster Anruf|Verpasster Gruppen-Sprachanruf', missedVideo: 'Verpasster Videoanruf|Verpasster Gruppen-Videoanruf',
    notice: 'Nachrichten und Anrufe sind Ende-zu-Ende|Nachrichten in diesem Chat|Nachrichten an diese Gruppe',
  },
  {
    language: 'fr', sure: 'seen',
    omitted: 'Médias omis|Média omis|image absente|vidéo absente|audio omis|sticker omis|GIF retiré|document manquant|image omise|vidéo omise|carte de contact omise|fiche contact omise|document omis|GIF omis',
    deleted: 'Ce message a été supprimé', deletedByOwner: 'Vous avez supprimé ce message',
    edited: 'Ce message a été modifié', attached: 'fichier joint', attachedWord: 'pièce jointe|joint',
    missedVoice: 'Appel vocal manqué|Appel vocal de groupe manqué', missedVideo: 'Appel vidéo manqué|Appel vidéo de groupe manqué',
    notice: 'Les messages et les appels sont chiffrés|Les messages envoyés dans|Les messages et appels sont chiffrés',
  },
  {
    language: 'es', sure: 'seen',
    omitted: 'Multimedia omitido|Archivo omitido|Archivos omitidos|Medios omitidos|imagen omitida|video omitido|Video omitido|vídeo omitido|audio omitido|sticker omitido|GIF omitido|documento omitido|Tarjeta de contacto omitida|Multimedia omitida',
    deleted: 'Se eliminó este mensaje|Este mensaje fue eliminado|Mensaje eliminado|Este mensaje se eliminó|Se ha eliminado este mensaje', deletedByOwner: 'Eliminaste este mensaje|Has eliminado este mensaje',
    edited: 'Se editó este mensaje|Este mensaje fue editado|Mensaje editado|Se ha editado este mensaje|Este mensaje se editó', attached: 'archivo adjunto|archivo adjuntado', attachedWord: 'adjunto',
    missedVoice: 'Llamada perdida|Llamada de voz perdida|Llamada grupal perdida', missedVideo: 'Videollamada perdida|Videollamada grupal perdida',
    notice: 'Los mensajes y las llamadas están cifrados|Los mensajes en este|Los mensajes que envías|Los mensajes y llamadas están',
  },
  {
    language: 'it', sure: 'seen',
    omitted: 'Media omessi|Media omesso|immagine omessa|video omesso|audio omesso|sticker non incluso|sticker omesso|GIF esclusa|GIF omessa|documento omesso|scheda contatto omessa|Contatto omesso',
    deleted: 'Questo messaggio è stato eliminato', deletedByOwner: 'Hai eliminato questo messaggio',
    edited: 'Questo messaggio è stato modificato', attached: 'file allegato', attachedWord: 'allegato',
    missedVoice: 'Chiamata vocale persa|Chiamata vocale di gruppo persa', missedVideo: 'Videochiamata persa|Videochiamata di gruppo persa',
    notice: 'I messaggi e le chiamate sono crittografati|I messaggi inviati a|I messaggi e le chiamate sono',
  },
  {
    language: 'pt', sure: 'seen',
    omitted: 'Mídia oculta|Ficheiro não revelado|Arquivo de mídia oculto|Multimédia omitida|Ficheiro multimédia omitido|imagem ocultada|imagem omitida|vídeo omitido|vídeo ocultado|áudio ocultado|áudio omitido|figurinha omitida|GIF omitido|documento omitido|Cartão do contato omitido|Cartão de contacto omitido',
    deleted: 'Mensagem apagada|Essa mensagem foi apagada|Esta mensagem foi apagada|Esta mensagem foi eliminada|Mensagem eliminada', deletedByOwner: 'Você apagou esta mensagem|Você apagou essa mensagem|Apagou esta mensagem|Eliminou esta mensagem|Eliminaste esta mensagem|Mensagem apagada por si',
    edited: 'Mensagem editada|Essa mensagem foi editada|Esta mensagem foi editada', attached: 'arquivo anexado|ficheiro anexado', attachedWord: 'anexado',
    missedVoice: 'Chamada de voz perdida|Ligação de voz perdida|Chamada de voz não atendida|Ligação de voz não atendida', missedVideo: 'Chamada de vídeo perdida|Ligação de vídeo perdida|Videochamada perdida|Chamada de vídeo não atendida|Videochamada não atendida',
    notice: 'As mensagens e as ligações são|As mensagens e as chamadas são|As mensagens para este grupo|As mensagens que enviar|As mensagens e ligações|As mensagens e chamadas',
  },
  {
    language: 'nl', sure: 'seen',
    omitted: 'Media weggelaten|afbeelding weggelaten|video weggelaten|audio weggelaten|sticker weggelaten|GIF weggelaten|document weggelaten|Contactkaart weggelaten',
    deleted: 'Dit bericht is verwijderd', deletedByOwner: 'U hebt dit bericht verwijderd|Je hebt dit bericht verwijderd',
    edited: 'Dit bericht is bewerkt', attached: 'bestand bijgevoegd', attachedWord: 'bijgevoegd|bijlage',
    missedVoice: 'Gemiste spraakoproep|Gemiste audio-oproep|Gemiste oproep', missedVideo: 'Gemiste video-oproep|Gemiste videooproep',
    notice: 'Berichten en oproepen worden|Berichten en gesprekken|Berichten die naar deze|Berichten en oproepen zijn',
  },
  {
    language: 'pl', sure: 'likely',
    omitted: 'pominięto multimedia|Multimedia pominięto|Pominięte media|obraz został pominięty|pominięto obraz|pominięto grafikę|pominięto wideo|pominięto film|pominięto dźwięk|pominięto naklejkę|pominięto GIF|pominięto dokument|pominięto kontakt|Multimedia pominięte',
    deleted: 'Ta wiadomość została usunięta|Wiadomość usunięta|Usunięto tę wiadomość|Wiadomość została usunięta', deletedByOwner: 'Usunąłeś tę wiadomość|Usunięto tę wiadomość|Usunąłeś(-aś) tę wiadomość|Ta wiadomość została usunięta przez Ciebie|Usunęłaś tę wiadomość|Usunięto wiadomość',
    edited: 'Ta wiadomość została edytowana|Wiadomość została edytowana|Edytowano tę wiadomość|Wiadomość edytowana', attached: 'załączony plik|plik załączony|załączono plik', attachedWord: 'załączono|załącznik',
    missedVoice: 'Nieodebrane połączenie głosowe', missedVideo: 'Nieodebrane połączenie wideo|Nieodebrane wideorozmowa|Nieodebrana rozmowa wideo',
    notice: 'Wiadomości i połączenia są|Wiadomości do tej grupy|Wiadomości i rozmowy|Wiadomości oraz połączenia',
  },
  {
    language: 'ru', sure: 'seen',
    omitted: 'Без медиафайлов|Медиафайл пропущен|изображение отсутствует|изображение пропущено|видео отсутствует|видео пропущено|аудиофайл отсутствует|аудио пропущено|стикер отсутствует|стикер пропущен|GIF отсутствует|GIF пропущен|документ отсутствует|документ пропущен|карточка контакта отсутствует|Карточка контакта пропущена',
    deleted: 'Данное сообщение удалено|Это сообщение удалено|Сообщение удалено', deletedByOwner: 'Вы удалили данное сообщение|Вы удалили это сообщение',
    edited: 'Сообщение изменено|Данное сообщение изменено|Это сообщение изменено|Сообщение отредактировано', attached: 'файл добавлен', attachedWord: 'прикреплено|вложение',
    missedVoice: 'Пропущенный аудиозвонок|Пропущенный голосовой звонок|Пропущенный звонок', missedVideo: 'Пропущенный видеозвонок',
    notice: 'Сообщения и звонки защищены|Сообщения в данной группе|Сообщения и звонки в этом',
  },
  {
    language: 'uk', sure: 'likely',
    omitted: 'Медіа пропущено|Медіафайли пропущено|Медіафайл пропущено|Без медіафайлів|Медіа відсутні|зображення пропущено|відео пропущено|аудіо пропущено|наліпку пропущено|стікер пропущено|GIF пропущено|документ пропущено',
    deleted: 'Це повідомлення видалено|Це повідомлення було видалено|Дане повідомлення видалено|Повідомлення видалено', deletedByOwner: 'Ви видалили це повідомлення|Ви видалили дане повідомлення',
    edited: 'Це повідомлення змінено|Це повідомлення відредаговано|Повідомлення змінено|Повідомлення відредаговано|Це повідомлення було змінено', attached: 'файл додано', attachedWord: 'вкладено|додано',
    missedVoice: 'Пропущений аудіодзвінок|Пропущений голосовий виклик|Пропущений голосовий дзвінок|Пропущений виклик', missedVideo: 'Пропущений відеодзвінок|Пропущений відеовиклик',
    notice: 'Повідомлення та дзвінки захищено|Повідомлення й дзвінки|Повідомлення у цій групі|Повідомлення і дзвінки|Повідомлення та виклики',
  },
  {
    language: 'tr', sure: 'seen',
    omitted: 'Medya dahil edilmedi|Medya atlanmış|Medya atlandı|görüntü dahil edilmedi|görsel dahil edilmedi|video dahil edilmedi|ses dahil edilmedi|Çıkartma dahil edilmedi|GIF dahil edilmedi|belge dahil edilmedi|Kişi kartı dahil edilmedi',
    deleted: 'Bu mesaj silindi', deletedByOwner: 'Bu mesajı sildiniz|Bu mesajı sildin',
    edited: 'Bu mesaj düzenlendi', attached: 'dosya ekli|dosya eklendi', attachedWord: 'eklendi|ek',
    missedVoice: 'Cevapsız sesli arama|Sesli arama cevapsız', missedVideo: 'Cevapsız görüntülü arama',
    notice: 'Mesajlar ve aramalar uçtan uca|Bu gruba gönderdiğiniz|Mesajlar ve çağrılar',
  },
  {
    language: 'ar', sure: 'likely',
    omitted: 'تم استبعاد الوسائط|تم إستبعاد الوسائط|الوسائط غير مضمنة|تم استبعاد الصورة|تم استبعاد الفيديو|تم استبعاد الصوت|تم استبعاد الملصق|تم استبعاد المستند|استبعدت الصورة|استبعد الفيديو|صورة GIF مستبعدة',
    deleted: 'تم حذف هذه الرسالة|حُذفت هذه الرسالة', deletedByOwner: 'حذفت هذه الرسالة|لقد حذفت هذه الرسالة|أنت حذفت هذه الرسالة',
    edited: 'تم تعديل هذه الرسالة|تم تحرير هذه الرسالة|عُدلت هذه الرسالة', attached: 'الملف مرفق|ملف مرفق', attachedWord: 'مرفق|المرفق',
    missedVoice: 'مكالمة صوتية فائتة|مكالمة صوتية لم يُرد عليها', missedVideo: 'مكالمة فيديو فائتة|مكالمة مرئية فائتة|مكالمة فيديو لم يُرد عليها',
    notice: 'الرسائل والمكالمات مشفرة|إن الرسائل التي ترسلها|الرسائل والمكالمات محمية|تتسم الرسائل والمكالمات',
  },
  {
    language: 'fa', sure: 'guess',
    omitted: 'رسانه حذف شد|رسانه حذف شده|رسانه حذف شده است|پیوست نما/فیلم حذف شد|رسانه پیوست نشده است|رسانه محذوف|رسانه‌ها حذف شدند|تصویر حذف شد|ویدیو حذف شد',
    deleted: 'این پیام حذف شد|این پیام حذف شده است|این پیام پاک شد|این پیام حذف شده', deletedByOwner: 'شما این پیام را حذف کردید|این پیام را حذف کردید|شما این پیام را پاک کردید',
    edited: 'این پیام ویرایش شد|این پیام ویرایش شده است|این پیام ویرایش شده', attached: 'فایل پیوست شد|پیوست فایل|فایل پیوست شده', attachedWord: 'پیوست',
    missedVoice: 'تماس صوتی از دست رفته|تماس صوتی بی‌پاسخ|تماس صوتی بی پاسخ', missedVideo: 'تماس تصویری از دست رفته|تماس تصویری بی‌پاسخ|تماس تصویری بی پاسخ',
    notice: 'پیام‌ها و تماس‌ها|پیام ها و تماس ها|پیام ها به این گروه',
  },
  {
    language: 'he', sure: 'seen',
    omitted: 'המדיה לא נכללה|מדיה הושמטה|התמונה הושמטה|הסרטון הושמט|השמע הושמט|סטיקר הושמט|GIF הושמט|המסמך הושמט|כרטיס איש קשר הושמט|תמונה הושמטה|סרטון הווידאו הושמט|המדבקה הושמטה',
    deleted: 'הודעה זו נמחקה|ההודעה נמחקה', deletedByOwner: 'מחקת הודעה זו|מחקת את ההודעה|מחקת את ההודעה הזו',
    edited: 'ההודעה נערכה|הודעה זו נערכה', attached: 'קובץ מצורף|הקובץ מצורף', attachedWord: 'מצורף|צורף',
    missedVoice: 'שיחה קולית שלא נענתה|שיחת קול שלא נענתה', missedVideo: 'שיחת וידאו שלא נענתה|שיחת וידיאו שלא נענתה',
    notice: 'ההודעות והשיחות מוצפנות|ההודעות הנשלחות',
  },
  {
    language: 'ur', sure: 'guess',
    omitted: 'میڈیا چھوڑ دیا گیا|میڈیا شامل نہیں|میڈیا حذف کر دیا گیا|میڈیا شامل نہیں ہے',
    deleted: 'یہ پیغام حذف کر دیا گیا تھا|یہ پیغام حذف کر دیا گیا|یہ پیغام حذف کیا گیا|اس پیغام کو حذف کر دیا گیا|یہ پیغام مٹا دیا گیا|یہ پیغام ڈیلیٹ کر دیا گیا', deletedByOwner: 'آپ نے یہ پیغام حذف کر دیا|آپ نے یہ پیغام حذف کیا|آپ نے اس پیغام کو حذف کر دیا|آپ نے یہ پیغام مٹا دیا|آپ نے یہ پیغام ڈیلیٹ کر دیا',
    edited: 'اس پیغام میں ترمیم کی گئی|یہ پیغام ترمیم شدہ ہے|اس پیغام میں ترمیم کی گئی تھی|اس پیغام میں ترمیم کر دی گئی', attached: 'پیوستہ فائل|فائل منسلک ہے|فائل منسلک', attachedWord: 'منسلک',
    missedVoice: 'مسڈ وائس کال|چھوٹی ہوئی وائس کال', missedVideo: 'مسڈ ویڈیو کال|چھوٹی ہوئی ویڈیو کال',
    notice: 'پیغامات اور کالز|اس گروپ کے پیغامات',
  },
  {
    language: 'hi', sure: 'guess',
    omitted: 'मीडिया छोड़ा गया|मीडिया के बिना|मीडिया को छोड़ दिया गया|मीडिया शामिल नहीं है|मीडिया शामिल नहीं|मीडिया हटाया गया|मीडिया छोड़ दिया गया|मीडिया नहीं है|इमेज छोड़ी गई|वीडियो छोड़ा गया',
    deleted: 'यह मैसेज हटा दिया गया|यह मैसेज मिटा दिया गया|यह मैसेज मिटाया गया|यह संदेश हटा दिया गया|यह मैसेज डिलीट किया गया|यह मैसेज मिटाया गया था|यह मैसेज डिलीट कर दिया गया|यह मैसेज हटाया गया|यह मैसेज हटा दिया गया था|यह संदेश हटा दिया गया था|यह मैसेज मिटा दिया गया था|यह मैसेज डिलीट कर दिया गया है', deletedByOwner: 'आपने यह मैसेज हटा दिया|आपने यह मैसेज मिटा दिया|आपने यह मैसेज मिटाया|आपने यह संदेश हटा दिया|आपने यह मैसेज डिलीट किया|आपने यह मैसेज हटाया|आपने इस मैसेज को मिटाया|आपने यह मैसेज डिलीट कर दिया|आपने इस संदेश को हटा दिया',
    edited: 'यह मैसेज एडिट किया गया|यह मैसेज एडिट किया गया है|यह मैसेज बदला गया|यह संदेश संपादित किया गया|इस मैसेज को एडिट किया गया|इस मैसेज को एडिट किया गया है|यह मैसेज एडिट किया गया था|यह संदेश संपादित किया गया था', attached: 'फाइल अटैच कर दी गई है|फ़ाइल अटैच है|फ़ाइल अटैच की गई|फ़ाइल जोड़ी गई|फ़ाइल संलग्न|फ़ाइल अटैच्ड है', attachedWord: 'अटैच किया गया|संलग्न',
    missedVoice: 'मिस्ड वॉइस कॉल|छूटी हुई वॉइस कॉल|मिस्ड वॉयस कॉल', missedVideo: 'मिस्ड वीडियो कॉल|छूटी हुई वीडियो कॉल',
    notice: 'मैसेज और कॉल|मैसेज और कॉल्स|इस समूह|संदेश और कॉल',
  },
  {
    language: 'bn', sure: 'guess',
    omitted: 'মিডিয়া বাদ দেওয়া হয়েছে|মিডিয়া বাদ দেয়া হয়েছে|মিডিয়া অন্তর্ভুক্ত নয়|মিডিয়া বাদ দেওয়া হয়েছে',
    deleted: 'এই মেসেজটি মুছে ফেলা হয়েছে|এই মেসেজটি মুছে দেওয়া হয়েছে|এই বার্তাটি মুছে ফেলা হয়েছে|এই মেসেজ মুছে ফেলা হয়েছে|এই মেসেজটি ডিলিট করা হয়েছে', deletedByOwner: 'আপনি এই মেসেজটি মুছে ফেলেছেন|আপনি এই মেসেজটি মুছে দিয়েছেন|আপনি এই বার্তাটি মুছে ফেলেছেন|আপনি এই মেসেজটি ডিলিট করেছেন|আপনি এই মেসেজ মুছে ফেলেছেন',
    edited: 'এই মেসেজটি এডিট করা হয়েছে|এই মেসেজটি সম্পাদনা করা হয়েছে|এই বার্তাটি সম্পাদনা করা হয়েছে|এই মেসেজ এডিট করা হয়েছে', attached: 'ফাইল সংযুক্ত হয়েছে|ফাইল সংযুক্ত করা হয়েছে|ফাইল অ্যাটাচ করা হয়েছে', attachedWord: 'সংযুক্ত',
    missedVoice: 'মিসড ভয়েস কল', missedVideo: 'মিসড ভিডিও কল',
    notice: 'মেসেজ এবং কল|মেসেজ ও কল|এই গোষ্ঠী',
  },
  {
    language: 'pa', sure: 'guess',
    omitted: 'ਮੀਡੀਆ ਛੱਡਿਆ ਗਿਆ|ਮੀਡੀਆ ਹਟਾਇਆ ਗਿਆ|ਮੀਡੀਆ ਸ਼ਾਮਲ ਨਹੀਂ ਹੈ', deleted: 'ਇਹ ਸੁਨੇਹਾ ਮਿਟਾਇਆ ਗਿਆ|ਇਹ ਸੁਨੇਹਾ ਮਿਟਾਇਆ ਗਿਆ ਸੀ|ਇਹ ਸੁਨੇਹਾ ਮਿਟਾ ਦਿੱਤਾ ਗਿਆ|ਇਹ ਸੁਨੇਹਾ ਹਟਾ ਦਿੱਤਾ ਗਿਆ', deletedByOwner: 'ਤੁਸੀਂ ਇਹ ਸੁਨੇਹਾ ਮਿਟਾਇਆ|ਤੁਸੀਂ ਇਹ ਸੁਨੇਹਾ ਮਿਟਾ ਦਿੱਤਾ|ਤੁਸੀਂ ਇਹ ਸੁਨੇਹਾ ਹਟਾ ਦਿੱਤਾ',
    edited: 'ਇਹ ਸੁਨੇਹਾ ਸੋਧਿਆ ਗਿਆ|ਇਹ ਸੁਨੇਹਾ ਐਡਿਟ ਕੀਤਾ ਗਿਆ|ਇਸ ਸੁਨੇਹੇ ਨੂੰ ਐਡਿਟ ਕੀਤਾ ਗਿਆ', attached: 'ਫਾਈਲ ਅਟੈਚ ਕੀਤੀ', attachedWord: 'ਅਟੈਚ', missedVoice: 'ਮਿਸਡ ਵੌਇਸ ਕਾਲ', missedVideo: 'ਮਿਸਡ ਵੀਡੀਓ ਕਾਲ', notice: 'ਸੁਨੇਹੇ ਅਤੇ ਕਾਲਾਂ|ਇਹ ਗਰੁੱਪ',
  },
  {
    language: 'gu', sure: 'guess',
    omitted: 'મીડિયા અવગણવામાં આવ્યું|મીડિયા બાકાત|મીડિયા છોડવામાં આવ્યું|મીડિયા શામેલ નથી', deleted: 'આ મેસેજ ડિલીટ કરવામાં આવ્યો|આ મેસેજ ડિલીટ કરાયો|આ સંદેશ કાઢી નાખવામાં આવ્યો|આ મેસેજ ડિલીટ કરવામાં આવ્યો હતો', deletedByOwner: 'તમે આ મેસેજ ડિલીટ કર્યો|તમે આ સંદેશ કાઢી નાખ્યો',
    edited: 'આ મેસેજમાં ફેરફાર કરવામાં આવ્યો|આ મેસેજ એડિટ કરવામાં આવ્યો|આ સંદેશ સંપાદિત કરવામાં આવ્યો', attached: 'ફાઇલ જોડાયેલ', attachedWord: 'જોડાયેલ', missedVoice: 'મિસ્ડ વોઇસ કૉલ', missedVideo: 'મિસ્ડ વીડિયો કૉલ', notice: 'મેસેજ અને કૉલ|આ સમૂહ',
  },
  {
    language: 'th', sure: 'guess',
    omitted: 'ละเว้นสื่อ|ไม่รวมสื่อ|ไม่ได้แนบสื่อ|สื่อถูกละเว้น|ไม่รวมไฟล์สื่อ|เว้นสื่อ|ไม่มีสื่อ|ละเว้นรูปภาพ|ละเว้นวิดีโอ',
    deleted: 'ข้อความนี้ถูกลบแล้ว|ข้อความนี้ถูกลบ|ลบข้อความนี้แล้ว|ข้อความนี้ถูกลบไปแล้ว', deletedByOwner: 'คุณลบข้อความนี้แล้ว|คุณลบข้อความนี้|คุณได้ลบข้อความนี้|คุณได้ลบข้อความนี้แล้ว',
    edited: 'ข้อความนี้ถูกแก้ไขแล้ว|ข้อความนี้ถูกแก้ไข|แก้ไขข้อความนี้แล้ว|ข้อความนี้มีการแก้ไข|ข้อความนี้ได้รับการแก้ไข', attached: 'ไฟล์ที่แนบ|แนบไฟล์แล้ว|ไฟล์แนบ', attachedWord: 'แนบ|ไฟล์แนบ',
    missedVoice: 'สายโทรด้วยเสียงที่ไม่ได้รับ|การโทรด้วยเสียงที่ไม่ได้รับ|ไม่ได้รับสายโทรด้วยเสียง', missedVideo: 'สายวิดีโอที่ไม่ได้รับ|วิดีโอคอลที่ไม่ได้รับ|ไม่ได้รับสายวิดีโอคอล',
    notice: 'ข้อความและการโทร|ข้อความที่ส่งถึงกลุ่ม|ข้อความและสายโทร',
  },
  {
    language: 'id', sure: 'seen',
    omitted: 'Media tidak disertakan|gambar tidak disertakan|video tidak disertakan|audio tidak disertakan|stiker tidak disertakan|GIF tidak disertakan|dokumen tidak disertakan|Kartu kontak tidak disertakan|Media dihilangkan',
    deleted: 'Pesan ini telah dihapus|Pesan ini dihapus|Pesan telah dihapus', deletedByOwner: 'Anda menghapus pesan ini|Anda telah menghapus pesan ini',
    edited: 'Pesan ini telah diedit|Pesan ini diedit', attached: 'file terlampir', attachedWord: 'terlampir|lampiran',
    missedVoice: 'Panggilan suara tak terjawab|Panggilan suara tidak terjawab', missedVideo: 'Panggilan video tak terjawab|Panggilan video tidak terjawab',
    notice: 'Pesan dan panggilan dienkripsi|Pesan-pesan yang dikirim|Pesan dan panggilan terenkripsi',
  },
  {
    language: 'ms', sure: 'guess',
    omitted: 'Media tidak disertakan|Media ditinggalkan|Media diabaikan|Media dikecualikan|imej tidak disertakan|video ditinggalkan', deleted: 'Mesej ini telah dipadam|Mesej ini telah dipadamkan|Mesej ini dipadamkan|Mesej ini telah dihapuskan', deletedByOwner: 'Anda memadam mesej ini|Anda telah memadam mesej ini|Anda memadamkan mesej ini|Anda telah memadamkan mesej ini',
    edited: 'Mesej ini telah diedit|Mesej ini diedit|Mesej ini telah disunting', attached: 'fail dilampirkan', attachedWord: 'dilampirkan', missedVoice: 'Panggilan suara terlepas|Panggilan suara tidak dijawab', missedVideo: 'Panggilan video terlepas|Panggilan video tidak dijawab', notice: 'Mesej dan panggilan|Mesej-mesej ke grup',
  },
  {
    language: 'vi', sure: 'guess',
    omitted: 'Phương tiện bị bỏ qua|Bỏ qua phương tiện|Tệp phương tiện bị bỏ qua|Đã bỏ qua phương tiện|Phương tiện đã bị bỏ qua|Không bao gồm tệp phương tiện|hình ảnh bị bỏ qua|đã bỏ qua file phương tiện|File phương tiện bị bỏ qua',
    deleted: 'Tin nhắn này đã bị xóa|Tin nhắn này đã bị xoá|Tin nhắn này đã được xóa|Tin nhắn này đã được thu hồi|Tin nhắn đã bị xóa|Tin nhắn này đã xóa', deletedByOwner: 'Bạn đã xóa tin nhắn này|Bạn đã xoá tin nhắn này|Bạn đã thu hồi tin nhắn này',
    edited: 'Tin nhắn này đã được chỉnh sửa|Tin nhắn này đã được sửa|Tin nhắn đã được chỉnh sửa|Tin nhắn này đã bị chỉnh sửa|Tin nhắn này đã chỉnh sửa', attached: 'tệp đính kèm|đính kèm file|file đính kèm|đã đính kèm tệp', attachedWord: 'đính kèm|tệp đính kèm',
    missedVoice: 'Cuộc gọi thoại nhỡ|Cuộc gọi thoại bị nhỡ', missedVideo: 'Cuộc gọi video nhỡ|Cuộc gọi video bị nhỡ', notice: 'Tin nhắn và cuộc gọi|Các tin nhắn|Những tin nhắn',
  },
  {
    language: 'ko', sure: 'likely',
    omitted: '미디어 파일을 제외한 대화내용|미디어 파일 제외|미디어 제외됨|미디어 파일 생략됨|미디어 생략됨|미디어 파일이 생략되었습니다|사진 생략됨|이미지 생략됨|사진 누락됨|이미지 제외됨|동영상 생략됨|비디오 생략됨|동영상 누락됨|오디오 생략됨|스티커 생략됨|문서 생략됨|미디어 생략|미디어 제외|미디어가 생략되었습니다|미디어 파일을 제외함|미디어 파일 누락',
    deleted: '삭제된 메시지입니다|이 메시지는 삭제되었습니다|이 메시지가 삭제되었습니다|메시지가 삭제되었습니다|이 메시지는 삭제됐습니다', deletedByOwner: '이 메시지를 삭제했습니다|회원님이 삭제한 메시지입니다|내가 삭제한 메시지입니다|회원님이 이 메시지를 삭제했습니다|나에 의해 삭제된 메시지입니다|이 메시지를 삭제하셨습니다|메시지를 삭제했습니다|사용자가 이 메시지를 삭제했습니다|당신이 이 메시지를 삭제했습니다|내가 이 메시지를 삭제했습니다',
    edited: '이 메시지는 수정되었습니다|이 메시지가 수정되었습니다|수정된 메시지입니다|편집된 메시지입니다|이 메시지는 편집되었습니다|이 메시지가 편집되었습니다', attached: '파일 첨부됨|첨부 파일', attachedWord: '첨부|첨부됨|첨부 파일',
    missedVoice: '부재중 음성통화|부재중 음성 통화|부재중 음성전화', missedVideo: '부재중 영상통화|부재중 영상 통화|부재중 화상통화', notice: '메시지와 통화는|메시지와 통화 내용은|이 그룹의 메시지|종단간 암호화된',
  },
  {
    language: 'ja', sure: 'likely',
    omitted: 'メディアは含まれていません|メディアが含まれていません|メディア省略|メディアは省略されました|画像は含まれていません|画像が省略されました|ビデオは含まれていません|動画は含まれていません|オーディオは含まれていません|音声は含まれていません|ステッカーは含まれていません|スタンプは含まれていません|GIFは含まれていません|GIF は含まれていません|ドキュメントは含まれていません|文書は含まれていません|連絡先カードは含まれていません',
    deleted: 'このメッセージは削除されました|メッセージは削除されました|メッセージが削除されました', deletedByOwner: 'あなたはこのメッセージを削除しました|このメッセージを削除しました|あなたがこのメッセージを削除しました|メッセージを削除しました',
    edited: 'このメッセージは編集されました|このメッセージは編集済みです|メッセージが編集されました', attached: '添付ファイル有り|ファイル添付|ファイルが添付されました|添付ファイル', attachedWord: '添付|添付ファイル',
    missedVoice: '不在着信|音声通話の不在着信|不在着信(音声通話)', missedVideo: 'ビデオ通話の不在着信|ビデオ通話不在着信|不在着信(ビデオ通話)', notice: 'メッセージと通話は|メッセージと通話が|このグループへのメッセージ',
  },
  {
    language: 'zh-Hans', sure: 'likely',
    omitted: '省略多媒体文件|忽略多媒体文件|已忽略多媒体文件|媒体文件已省略|忽略图片|图像已忽略|图片已忽略|忽略视频|视频已忽略|忽略音频|音频已忽略|忽略贴图|忽略表情|贴图已忽略|忽略GIF|忽略 GIF|忽略动图|忽略文档|忽略文件|文档已忽略|忽略联系人名片',
    deleted: '此消息已删除|此消息已被删除|这条消息已删除|已删除此消息|该消息已删除|这条消息已被删除', deletedByOwner: '你已删除这条消息|您已删除这条消息|你已删除此消息|您已删除此消息|您删除了此消息|你删除了此消息|您删除了这条消息|你删除了这条消息',
    edited: '此消息已编辑|此消息已被编辑|这条消息已编辑|消息已编辑|已编辑此消息', attached: '文件附件|附件文件', attachedWord: '附件|已附加',
    missedVoice: '未接语音通话|未接语音来电|语音通话未接听', missedVideo: '未接视频通话|未接视频来电', notice: '消息和通话都进行端到端加密|此群组中的信息|消息和通话|此对话中的消息',
  },
  {
    language: 'zh-Hant', sure: 'likely',
    omitted: '省略多媒體檔案|已略過多媒體檔案|略過多媒體檔案|媒體已略去|已省略多媒體檔案|忽略多媒體檔案|已略去媒體檔案|媒體檔案已略去|已忽略媒體檔|圖片已略去|圖片已省略|已略過圖片|已省略圖片|忽略圖片|影片已略去|影片已省略|已省略影片|忽略影片|音訊已略去|音訊已省略|貼圖已略去|貼圖已省略|已省略貼圖|GIF 已略去|GIF 已省略|文件已略去|文件已省略|略過媒體檔案|已略過媒體檔案',
    deleted: '此訊息已刪除|此訊息已被刪除|這則訊息已刪除|這則訊息已被刪除|訊息已刪除|此訊息已經刪除|已刪除此訊息', deletedByOwner: '你已刪除此訊息|您已刪除此訊息|你刪除了此訊息|您刪除了此訊息|你已刪除這則訊息|您已刪除這則訊息|你刪除了這則訊息|您刪除了這則訊息|你已經刪除此訊息',
    edited: '此訊息已編輯|此訊息已被編輯|這則訊息已編輯|訊息已編輯|已編輯此訊息|這則訊息已被編輯|此訊息已經編輯', attached: '附件檔案|檔案已附加|附加檔案|檔案附件', attachedWord: '附件|已附加',
    missedVoice: '未接語音通話|未接來電|未接聽的語音通話|語音通話未接聽|未接語音來電', missedVideo: '未接視訊通話|未接視像通話|未接聽的視訊通話|未接視訊來電', notice: '訊息和通話|此群組中的訊息|訊息與通話|此對話中的訊息',
  },
  {
    language: 'sv', sure: 'guess',
    omitted: 'Media har utelämnats|Media utelämnades|Media utelämnad|Media uteslöts|<Media har utelämnats>|bild utelämnad|bild har utelämnats|bilden utelämnades|video utelämnad|video har utelämnats|ljud har utelämnats|dokument har utelämnats|Media utelämnat', deleted: 'Detta meddelande raderades|Det här meddelandet raderades|Meddelandet raderades|Det här meddelandet har raderats|Detta meddelande har raderats|Det här meddelandet togs bort|Detta meddelande togs bort', deletedByOwner: 'Du raderade detta meddelande|Du raderade det här meddelandet|Du tog bort det här meddelandet|Du tog bort detta meddelande|Du har raderat detta meddelande',
    edited: 'Detta meddelande redigerades|Det här meddelandet redigerades|Meddelandet redigerades|Det här meddelandet har redigerats|Detta meddelande har redigerats', attached: 'bifogad fil|fil bifogad', attachedWord: 'bifogad|bifogat|bilaga', missedVoice: 'Missat röstsamtal', missedVideo: 'Missat videosamtal', notice: 'Meddelanden och samtal|Meddelanden till denna grupp',
  },
  {
    language: 'nb', sure: 'guess',
    omitted: 'Media utelatt|Medier utelatt|Uten vedlegg|Mediefil utelatt|bilde utelatt|bildet er utelatt|video utelatt|lyd utelatt|dokument utelatt|Media utelates', deleted: 'Denne meldingen ble slettet|Meldingen ble slettet|Denne meldingen er slettet', deletedByOwner: 'Du slettet denne meldingen|Du har slettet denne meldingen',
    edited: 'Denne meldingen ble redigert|Meldingen ble redigert|Denne meldingen er redigert|Denne meldingen har blitt redigert', attached: 'vedlagt fil|fil vedlagt', attachedWord: 'vedlagt|vedlegg', missedVoice: 'Tapt taleanrop|Ubesvart taleanrop|Tapt lydanrop', missedVideo: 'Tapt videoanrop|Ubesvart videoanrop', notice: 'Meldinger og anrop|Meldinger til denne gruppen|Meldinger og samtaler',
  },
  {
    language: 'da', sure: 'guess',
    omitted: 'Medier udeladt|Medie udeladt|Medier er udeladt|Mediefil udeladt|Uden medier|Udeladt medieindhold|billede udeladt|video udeladt|lyd udeladt|dokument udeladt|Mediefil udelukket|Media udeladt', deleted: 'Denne besked blev slettet|Beskeden blev slettet|Denne besked er slettet|Denne besked er blevet slettet', deletedByOwner: 'Du slettede denne besked|Du har slettet denne besked',
    edited: 'Denne besked blev redigeret|Beskeden blev redigeret|Denne besked er redigeret|Denne besked er blevet redigeret', attached: 'fil vedhæftet|vedhæftet fil', attachedWord: 'vedhæftet', missedVoice: 'Mistet taleopkald|Ubesvaret taleopkald|Mistet opkald|Ubesvaret stemmeopkald', missedVideo: 'Mistet videoopkald|Ubesvaret videoopkald', notice: 'Beskeder og opkald|Beskeder til denne gruppe',
  },
  {
    language: 'fi', sure: 'likely',
    omitted: 'Media jätettiin pois|Media poistettu|Media poisjätetty|kuva jätettiin pois|video jätettiin pois|ääni jätettiin pois|tarra jätettiin pois|GIF jätettiin pois|tiedosto jätettiin pois|asiakirja jätettiin pois|kuva poistettiin|Media jätetty pois', deleted: 'Tämä viesti poistettiin|Viesti poistettiin|Tämä viesti on poistettu', deletedByOwner: 'Poistit tämän viestin|Sinä poistit tämän viestin',
    edited: 'Tätä viestiä on muokattu|Tätä viestiä muokattiin|Viestiä on muokattu|Viestiä muokattiin', attached: 'liitetiedosto|tiedosto liitetty', attachedWord: 'liitetty|liite|liitetiedosto', missedVoice: 'Vastaamaton äänipuhelu|Vastaamaton puhelu', missedVideo: 'Vastaamaton videopuhelu', notice: 'Viestit ja puhelut|Viestit tähän ryhmään',
  },
  {
    language: 'cs', sure: 'guess',
    omitted: 'Média vynechána|Média byla vynechána|Média vynechány|Médium vynecháno|Mediální soubory vynechány|obrázek byl vynechán|obrázek vynechán|video bylo vynecháno|video vynecháno|zvuk byl vynechán|nálepka byla vynechána|dokument byl vynechán|Vynechaná média|Média vynecháno', deleted: 'Tato zpráva byla odstraněna|Tato zpráva byla smazána|Zpráva byla odstraněna|Zpráva byla smazána|Tato zpráva byla vymazána', deletedByOwner: 'Odstranili jste tuto zprávu|Smazali jste tuto zprávu|Tuto zprávu jste odstranili|Tuto zprávu jste smazali|Odstranil jste tuto zprávu|Smazal jste tuto zprávu|Vymazali jste tuto zprávu',
    edited: 'Tato zpráva byla upravena|Zpráva byla upravena|Upraveno', attached: 'soubor byl přiložen|přiložený soubor|soubor přiložen', attachedWord: 'přiloženo|příloha', missedVoice: 'Zmeškaný hlasový hovor|Zmeškaný hovor', missedVideo: 'Zmeškaný videohovor|Zmeškaný video hovor', notice: 'Zprávy a hovory|Zprávy pro tuto skupinu|Zprávy a volání',
  },
  {
    language: 'sk', sure: 'guess',
    omitted: 'Médiá vynechané|Médiá boli vynechané|Súbor vynechaný|Multimédiá vynechané|Médium vynechané|obrázok vynechaný|obrázok bol vynechaný|video vynechané|zvuk vynechaný|dokument vynechaný|Vynechané médiá', deleted: 'Táto správa bola odstránená|Táto správa bola vymazaná|Správa bola odstránená|Táto správa bola zmazaná', deletedByOwner: 'Odstránili ste túto správu|Vymazali ste túto správu|Túto správu ste odstránili|Túto správu ste vymazali|Zmazali ste túto správu',
    edited: 'Táto správa bola upravená|Správa bola upravená', attached: 'súbor pripojený|pripojený súbor|súbor priložený', attachedWord: 'priložené|príloha|pripojené', missedVoice: 'Zmeškaný hlasový hovor|Zmeškaný hovor', missedVideo: 'Zmeškaný videohovor', notice: 'Správy a hovory|Správy pre túto skupinu',
  },
  {
    language: 'hu', sure: 'guess',
    omitted: 'Média kihagyva|Hiányzó médiafájl|Médiafájl kihagyva|Médiafájlok kihagyva|Médiafájl mellőzve|kép kihagyva|videó kihagyva|hang kihagyva|matrica kihagyva|dokumentum kihagyva|Média elhagyva', deleted: 'Ezt az üzenetet törölték|Ez az üzenet törölve lett|Ez az üzenet törlésre került|Az üzenetet törölték|Üzenet törölve|Ez az üzenet törölve', deletedByOwner: 'Törölted ezt az üzenetet|Ön törölte ezt az üzenetet|Te törölted ezt az üzenetet',
    edited: 'Ezt az üzenetet szerkesztették|Ez az üzenet szerkesztve lett|Szerkesztett üzenet|Az üzenetet szerkesztették|Ez az üzenet szerkesztve|Üzenet szerkesztve', attached: 'fájl csatolva|csatolt fájl', attachedWord: 'csatolva|csatolmány|mellékelve', missedVoice: 'Nem fogadott hanghívás', missedVideo: 'Nem fogadott videohívás|Nem fogadott videóhívás', notice: 'Az üzenetek és hívások|Az üzenetek és a hívások|Az ebben a csoportban|Az üzenetek és',
  },
  {
    language: 'ro', sure: 'guess',
    omitted: 'Fișier media omis|Fișiere media omise|Media omisă|Media omis|Conținut media omis|imagine omisă|imagine eliminată|videoclip omis|video omis|audio omis|autocolant omis|document omis|Media omise', deleted: 'Acest mesaj a fost șters|Mesajul a fost șters|Acest mesaj a fost eliminat', deletedByOwner: 'Ați șters acest mesaj|Ai șters acest mesaj|Dvs. ați șters acest mesaj|Tu ai șters acest mesaj',
    edited: 'Acest mesaj a fost editat|Mesajul a fost editat|Acest mesaj a fost modificat', attached: 'fișier atașat|fișier ataşat', attachedWord: 'atașat|atașament|anexat', missedVoice: 'Apel vocal pierdut|Apel vocal nepreluat', missedVideo: 'Apel video pierdut|Apel video nepreluat', notice: 'Mesajele și apelurile|Mesajele către acest grup',
  },
  {
    language: 'bg', sure: 'guess',
    omitted: 'Мултимедията е пропусната|Мултимедия пропусната|Файлът не е включен|Пропусната мултимедия|Без мултимедия|изображението е пропуснато|видеото е пропуснато|Медията е пропусната', deleted: 'Това съобщение беше изтрито|Това съобщение е изтрито|Съобщението беше изтрито|Съобщението е изтрито', deletedByOwner: 'Вие изтрихте това съобщение|Изтрихте това съобщение|Изтрихте съобщението',
    edited: 'Това съобщение беше редактирано|Това съобщение е редактирано|Съобщението е редактирано|Съобщението беше редактирано', attached: 'прикачен файл|файлът е прикачен', attachedWord: 'прикачено|прикачен', missedVoice: 'Пропуснато гласово обаждане|Пропуснат гласов разговор', missedVideo: 'Пропуснато видеообаждане|Пропуснат видео разговор|Пропуснат видеоразговор', notice: 'Съобщенията и обажданията|Съобщенията, които|Съобщенията и разговорите',
  },
  {
    language: 'el', sure: 'guess',
    omitted: 'Τα πολυμέσα παραλήφθηκαν|Παραλείφθηκαν πολυμέσα|Τα πολυμέσα παραλείφθηκαν|Εξαιρέθηκαν πολυμέσα|Παράλειψη πολυμέσων|Δεν συμπεριλήφθηκαν πολυμέσα|εικόνα παραλείφθηκε|η εικόνα παραλείφθηκε|το βίντεο παραλείφθηκε|Πολυμέσα που παραλείφθηκαν|Πολυμέσα παραλείφθηκαν', deleted: 'Αυτό το μήνυμα διαγράφηκε|Αυτό το μήνυμα έχει διαγραφεί|Το μήνυμα διαγράφηκε|Αυτό το μήνυμα διεγράφη', deletedByOwner: 'Διαγράψατε αυτό το μήνυμα|Διαγράψατε το μήνυμα|Διαγράψατε αυτό το μήνυμα για όλους',
    edited: 'Αυτό το μήνυμα επεξεργάστηκε|Αυτό το μήνυμα τροποποιήθηκε|Το μήνυμα επεξεργάστηκε|Αυτό το μήνυμα έχει υποστεί επεξεργασία|Έγινε επεξεργασία αυτού του μηνύματος|Αυτό το μήνυμα έχει τροποποιηθεί|Αυτό το μήνυμα έχει επεξεργαστεί', attached: 'συνημμένο αρχείο|επισυνάφθηκε αρχείο', attachedWord: 'συνημμένο|επισυνάφθηκε', missedVoice: 'Αναπάντητη φωνητική κλήση|Αναπάντητη κλήση', missedVideo: 'Αναπάντητη βιντεοκλήση|Αναπάντητη κλήση βίντεο', notice: 'Τα μηνύματα και οι κλήσεις|Τα μηνύματα προς|Μηνύματα και κλήσεις',
  },
  {
    language: 'hr', sure: 'guess',
    omitted: 'Medijski zapis izostavljen|Mediji izostavljeni|Medij izostavljen|Izostavljeni mediji|Medijski sadržaj izostavljen|Medijska datoteka izostavljena|Izostavljen medijski zapis|Medijski sadržaj je izostavljen|slika izostavljena|videozapis izostavljen|zvuk izostavljen', deleted: 'Ova poruka je izbrisana|Poruka je izbrisana|Ova je poruka izbrisana|Poruka izbrisana|Ova poruka je obrisana', deletedByOwner: 'Izbrisali ste ovu poruku|Izbrisali ste poruku|Obrisali ste ovu poruku',
    edited: 'Ova poruka je uređena|Poruka je uređena|Ova je poruka uređena|Ova poruka je izmijenjena', attached: 'datoteka u privitku|privitak|priložena datoteka', attachedWord: 'u privitku|privitak|priloženo', missedVoice: 'Propušten glasovni poziv|Propušteni glasovni poziv', missedVideo: 'Propušten videopoziv|Propušteni videopoziv|Propušten video poziv', notice: 'Poruke i pozivi|Poruke poslane',
  },
  {
    language: 'sr', sure: 'guess',
    omitted: 'Медији су изостављени|Медиј изостављен|Изостављени медији|Мултимедија изостављена|Медијски садржај изостављен|Без медија|Mediji su izostavljeni|слика изостављена|видео изостављен|Медији изостављени|Mediji izostavljeni', deleted: 'Ова порука је избрисана|Порука је избрисана|Ова порука је обрисана|Ova poruka je izbrisana|Ova poruka je obrisana', deletedByOwner: 'Избрисали сте ову поруку|Обрисали сте ову поруку|Ви сте избрисали ову поруку|Izbrisali ste ovu poruku|Obrisali ste ovu poruku',
    edited: 'Ова порука је измењена|Порука је измењена|Ова порука је уређена|Ova poruka je izmenjena', attached: 'прикачена датотека|фајл је приложен|датотека приложена', attachedWord: 'приложено|прилог', missedVoice: 'Пропуштен гласовни позив|Пропуштени гласовни позив', missedVideo: 'Пропуштен видео позив|Пропуштени видео позив', notice: 'Поруке и позиви|Поруке ка овој|Poruke i pozivi',
  },
  {
    language: 'sl', sure: 'guess',
    omitted: 'Medij izpuščen|Mediji izpuščeni|Predstavnost izpuščena|Večpredstavnost izpuščena|Medijska datoteka izpuščena|Izpuščeni mediji|Brez medijev|slika izpuščena|video izpuščen|Izpuščena večpredstavnost', deleted: 'To sporočilo je bilo izbrisano|Sporočilo je bilo izbrisano|Sporočilo izbrisano', deletedByOwner: 'Izbrisali ste to sporočilo|To sporočilo ste izbrisali|Izbrisal si to sporočilo',
    edited: 'To sporočilo je bilo urejeno|Sporočilo je bilo urejeno|To sporočilo je bilo spremenjeno|Sporočilo urejeno', attached: 'priložena datoteka|datoteka priložena', attachedWord: 'priloženo|priponka', missedVoice: 'Neodgovorjen glasovni klic|Zgrešen glasovni klic|Zamujen glasovni klic', missedVideo: 'Neodgovorjen videoklic|Zgrešen videoklic|Zamujen videoklic|Neodgovorjen video klic', notice: 'Sporočila in klici|Sporočila v tej skupini',
  },
  {
    language: 'et', sure: 'guess',
    omitted: 'Meedia ära jäetud|Meedia välja jäetud|Meedia on välja jäetud|Meediafail välja jäetud|Meedia puudub|pilt välja jäetud|video välja jäetud|Meedia jäeti välja', deleted: 'See sõnum kustutati|See sõnum on kustutatud|Sõnum kustutati', deletedByOwner: 'Kustutasid selle sõnumi|Sa kustutasid selle sõnumi|Kustutasite selle sõnumi|Te kustutasite selle sõnumi',
    edited: 'Seda sõnumit muudeti|Seda sõnumit on muudetud|Sõnumit muudeti|See sõnum on muudetud', attached: 'fail lisatud|lisatud fail|fail manustatud', attachedWord: 'lisatud|manus', missedVoice: 'Vastamata häälkõne', missedVideo: 'Vastamata videokõne', notice: 'Sõnumid ja kõned|Selle grupi sõnumid',
  },
  {
    language: 'lv', sure: 'guess',
    omitted: 'Multivide izlaista|Multivides faili izlaisti|Multivide ir izlaista|Mediji izlaisti|Multivides fails izlaists|attēls izlaists|video izlaists|Izlaista multivide', deleted: 'Šī ziņa tika izdzēsta|Šī ziņa ir izdzēsta|Ziņa tika izdzēsta|Šis ziņojums tika izdzēsts', deletedByOwner: 'Jūs izdzēsāt šo ziņu|Jūs dzēsāt šo ziņu|Tu izdzēsi šo ziņu|Jūs izdzēsāt šo ziņojumu',
    edited: 'Šī ziņa tika rediģēta|Šī ziņa ir rediģēta|Ziņa tika rediģēta|Šis ziņojums tika rediģēts', attached: 'pievienots fails|fails pievienots', attachedWord: 'pievienots|pielikums', missedVoice: 'Neatbildēts balss zvans', missedVideo: 'Neatbildēts videozvans|Neatbildēts video zvans', notice: 'Ziņas un zvani|Ziņas šajā grupā|Ziņojumi un zvani',
  },
  {
    language: 'lt', sure: 'guess',
    omitted: 'Medija praleista|Medija neįtraukta|Failas praleistas|Medijos failas praleistas|Praleistas medijos failas|Medijos failai praleisti|nuotrauka praleista|vaizdas praleistas|Praleista medija|Laikmenos praleistos', deleted: 'Ši žinutė ištrinta|Ši žinutė buvo ištrinta|Žinutė ištrinta|Ši žinutė pašalinta|Šis pranešimas ištrintas', deletedByOwner: 'Ištrynėte šią žinutę|Jūs ištrynėte šią žinutę|Pašalinote šią žinutę|Jūs pašalinote šią žinutę',
    edited: 'Ši žinutė redaguota|Ši žinutė buvo redaguota|Žinutė redaguota|Ši žinutė pakeista|Šis pranešimas redaguotas', attached: 'byla prisegta|failas pridėtas|pridėtas failas', attachedWord: 'pridėta|prisegta|priedas', missedVoice: 'Praleistas balso skambutis', missedVideo: 'Praleistas vaizdo skambutis', notice: 'Žinutės ir skambučiai|Žinutės į šią grupę|Pranešimai ir skambučiai',
  },
  {
    language: 'ca', sure: 'guess',
    omitted: 'Mitjans omesos|Contingut multimèdia omès|Multimèdia omès|imatge omesa|vídeo omès|àudio omès', deleted: "S'ha suprimit aquest missatge|Aquest missatge s'ha suprimit|Aquest missatge ha estat eliminat|S'ha eliminat aquest missatge", deletedByOwner: 'Heu suprimit aquest missatge|Has suprimit aquest missatge|Has eliminat aquest missatge',
    edited: "S'ha editat aquest missatge|Aquest missatge s'ha editat", attached: 'arxiu adjunt|fitxer adjunt', attachedWord: 'adjunt', missedVoice: 'Trucada de veu perduda', missedVideo: 'Videotrucada perduda', notice: 'Els missatges i les trucades|Els missatges d',
  },
  {
    language: 'af', sure: 'guess',
    omitted: 'Media weggelaat', deleted: 'Hierdie boodskap is verwyder|Hierdie boodskap is geskrap', deletedByOwner: 'Jy het hierdie boodskap verwyder|Jy het hierdie boodskap geskrap',
    edited: 'Hierdie boodskap is geredigeer', attached: 'lêer aangeheg', attachedWord: 'aangeheg', missedVoice: 'Gemiste stemoproep', missedVideo: 'Gemiste video-oproep', notice: 'Boodskappe en oproepe',
  },
]

/** File-attached words of languages WhatsApp speaks beyond those above. */
export const moreAttached =
  'fayl əlavə olunub|қосымша файл|ಕಡತ ಸೇರಿಸಲಾಯಿತು|прикачен фајл|ഫയൽ ചേർത്തു|फाइल संलग्न|skedë e ngjitur|faili limeambatanishwa|ఫైల్ జోడించబడినది|nakalakip na file|fayl biriktirildi|இணைக்கப்பட்டது'

/**
 * Calls as iOS writes them, other than the missed ones above: after U+200E, and often followed by `, 12 min` or `, No answer`.
 * `unanswered`: what may follow. In English from exports that people have published, in other languages from the interface.
 */
export const callWords = {
  voice: 'Voice call|Group voice call|Sprachanruf|Appel vocal|Llamada de voz|Chiamata vocale|Chamada de voz|Ligação de voz|Spraakoproep|Audio-oproep|Połączenie głosowe|Аудиозвонок|Аудіодзвінок|Sesli arama|Panggilan suara|Telepon suara|مكالمة صوتية|שיחה קולית|שיחת קול|Röstsamtal|语音通话|語音通話|音声通話|음성통화|음성 통화',
  video: 'Video call|Group video call|Videoanruf|Appel vidéo|Videollamada|Videochiamata|Chamada de vídeo|Ligação de vídeo|Videochamada|Video-oproep|Połączenie wideo|Видеозвонок|Відеодзвінок|Görüntülü arama|Panggilan video|Telepon video|مكالمة فيديو|مكالمة مرئية|שיחת וידאו|Videosamtal|视频通话|視訊通話|ビデオ通話|영상통화|영상 통화',
  /** The words do not say whether it had a picture. */
  unsaid: 'Group call|Gruppenanruf|Appel de groupe|Llamada grupal|Chiamata di gruppo|Chamada em grupo|Ligação em grupo|Groepsoproep|Panggilan grup|Telepon grup',
  silencedVoice: 'Silenced voice call',
  silencedVideo: 'Silenced video call',
  missedUnsaid: 'Missed group call|Failed call|Call failed|Panggilan gagal',
  unanswered: 'No answer|Not answered|Declined|Keine Antwort|Pas de réponse|Sin respuesta|Nessuna risposta|Sem resposta|Não atendida|Geen antwoord|Brak odpowiedzi|Нет ответа|Немає відповіді|Cevap yok|Yanıt yok|Tidak ada jawaban|Tidak dijawab|无应答|無應答|応答なし',
} as const

/** The beginning; the name of whoever deleted it follows. */
export const deletedByAdmin = 'This message was deleted by admin '

/**
 * Beginnings of what iOS writes, after U+200E and without a second one, for a person: polls, a place as it moves, and a
 * message that had not come through yet.
 */
export const personsWords = 'Poll:|Encuesta:|Umfrage:|Sondage:|Sondaggio:|Enquete:|Opinião:|Live location shared|Waiting for this message'

/** Lines about the group that may hold `: ` without a sender: a group's name, a new subject or description. */
export const groupEvents: readonly RegExp[] = [
  /^[^:\n]{1,80}? (?:created (?:the )?group|changed the (?:subject|group name|group description|description)|added|removed|pinned a message|joined using|joined from) ?["“”„«']/i,
  /^[^:\n]{1,80}? changed the (?:subject|group name) (?:from|to)\b/i,
  /^[^:\n]{1,80}? (?:hat die Gruppe|hat den (?:Betreff|Gruppennamen)) /i,
  /^[^:\n]{1,80}? (?:creó el grupo|cambió el asunto|cambió el nombre del grupo|añadió a|agregó a) ?["“”«]/i,
  /^[^:\n]{1,80}? (?:a créé le groupe|a changé (?:le sujet|le nom du groupe)) ?["“”«]/i,
  /^[^:\n]{1,80}? (?:ha creato il gruppo|ha cambiato (?:l'oggetto|il nome del gruppo)) ?["“”«]/i,
  /^[^:\n]{1,80}? (?:criou o grupo|mudou o (?:assunto|nome do grupo)|alterou o (?:assunto|nome do grupo)) ?["“”«]/i,
  /^[^:\n]{1,80}? heeft (?:de groep|het onderwerp|de groepsnaam) /i,
]

"""The words of furniture, in many tongues: tools, counters, and headings of lists beside texts."""

from __future__ import annotations

# "Facebook Twitter WhatsApp": a bar of networks.
NETWORKS = (
    "((facebook|twitter|whatsapp|telegram|linkedin|instagram|youtube|weibo|vkontakte|e-?mail"
    "|pinterest|wechat|viber|copy link|페이스북|트위터|카카오톡|微信|微博)[ ,]*)+"
)
# Each phrase is a whole paragraph (less brackets, colons, bars): a sentence is never furniture.
PHRASES = (
    # English
    "suggest to a friend", "(send|e-?mail|recommend|tell) (this (page|article) )?to a friend",
    "print( this page| page| version| friendly( version)?)?", "printer[- ]friendly( version)?",
    "share( this)?( page| on .{2,30})?", "close( this)?( window)?", "back( to top)?", "top",
    "(font|text) size( (big|large|small|medium|normal|a[+-]?|l|m|s))*", "tweet",
    "(font|text)( (big|large|small|medium|normal|a[+-]?|l|m|s))+", "read more",
    "skip to (main )?content", "add to favou?rites",
    # Chinese
    "推荐给(朋友|好友)", "打印(本页|此页)?", "关闭(本页|窗口)?", "字体", "字号",
    "分享((到|至)?(微信|微博|朋友圈|QQ\\w*|空间| )*)", "(字[体号] ?)?大 ?中 ?小",
    "返回(顶部|首页|列表)?", "扫一扫.{0,20}", "收藏(本页)?", "友情链接",
    # Russian
    "распечатать", "версия для печати", "(отправить|рассказать|порекомендовать) друг[уз]\\w*",
    "поделиться( в .{2,20})?", "вернуться( назад| к списку)?",
    # French, Spanish, Portuguese, German
    "(envoyer|recommander) à un ami", "imprimer( la page| cette page)?", "partager( sur .{2,20})?",
    "(enviar|recomendar) a un amigo", "imprimir", "compartir( en .{2,20})?", "compartilhar",
    "drucken", "seite (drucken|weiterempfehlen)", "weiterempfehlen", "teilen", "partilhar",
    "compartilhe( .{2,20})?", "imprima( .{2,20})?", "copiar enlace", "copiar link",
    "copier le lien", "haut de page", "retour( (en haut|à la liste))?", "volver( arriba)?",
    "voltar", "zurück( nach oben)?", "nach oben", "seite teilen", "zum seitenanfang",
    # Italian, Dutch, Polish, Czech, the Nordic languages
    "stampa( pagina)?", "condividi( su .{2,20})?", "torna su", "afdrukken", "delen",
    "deel (deze pagina|via .{2,20})", "drukuj", "udostępnij( .{2,20})?", "powrót( do listy)?",
    "vytisknout", "sdílet( .{2,20})?", "skriv ut", "dela( sidan)?", "tulosta", "jaa( .{2,20})?",
    # Ukrainian, Turkish, Greek, Hebrew, Persian, Indonesian, Vietnamese, Thai
    "версія для друку", "друкувати", "поділитися( в .{2,20})?", "yazdır", "paylaş", "εκτύπωση",
    "κοινοποίηση", "הדפסה", "שתף", "چاپ", "اشتراک.?گذاری", "ارسال به دوستان", "cetak", "bagikan",
    "in (bài viết|trang này)", "chia sẻ", "พิมพ์(หน้านี้)?", "แชร์", "กลับ(ขึ้น)?ด้านบน",
    # Japanese, Korean
    "(この)?(ページ|記事)?を?印刷(する)?", "シェア(する)?", "ツイート",
    "(ページ)?(の)?(先頭|トップ)(へ|に)?戻る", "ページ(の)?(先頭|トップ)へ", "前のページへ戻る",
    "인쇄(하기)?", "공유(하기)?", "목록(으로)?", "URL ?복사", NETWORKS,
    # The size of the type, links to the page before and after, ways around the page
    "(a ?[+-]? ?){2,4}", "(share |print |(font|text) size )+a ?[+-]?( a ?[+-]?)+",
    "字[体号]( a[+-]?)+", "小 中 大", "文字サイズ.{0,8}", "글자 ?크기.{0,8}", "크게 작게",
    "prev(ious)?( next)?", "next( page)?", "read \\d+ times", "back to (the )?list",
    "上一[篇条頁页].{0,40}", "下一[篇条頁页].{0,40}", "前一[頁页]", "предыдущая", "следующая",
    "назад", "наверх", "в начало", "к началу страницы", "(top|start) of page", "skip navigation",
    "перейти к содержанию", "본문 바로가기", "accessibility", "text only",
    # Print, save, send, share, once more
    "print (pdf|this article|document)", "(download|save as) pdf", "(send|share) (by|via) e-?mail",
    "share this( article| post| page| story)?", "follow us( on .{2,20})?", "subscribe",
    "(leave a |no )?comments?( 0)?", "listen( to this page)?", "copy url", "e-?mail( this)?",
    "печать", "распечатать страницу", "скачать", "отправить по (e-?mail|почте)", "комментарии( 0)?",
    "écouter", "écouter la page", "(version|page) imprimable", "versi[oó]n para imprimir",
    "versão para impressão", "druckversion", "vorlesen", "wersja do druku", "versiune printabilă",
    "verze pro tisk", "versione stampabile", "yazdırılabilir sürüm", "نسخة للطباعة", "نسخه چاپی",
    "印刷用ページ", "播放", "朗读", "打印文章", "保存", "ログイン", "kopyala", "encaminhar",
    "ouvir",
    # The bulletin before and after, what to follow
    "(prev(ious)?|next)( (news|article|post|item))?", "이전글", "다음글", "poprzedni[ae]?",
    "następn[yae]", "précédente?", "suivante?", "anterior", "siguiente", "seguinte", "próxim[ao]",
    "(subscribe to|join) our .{2,30}( channel| newsletter| page)", "subscribe to our newsletter",
    "pdf", "\\d[\\d.,]* (views?|hits|reads)",
    # Arabic
    "طباعة", "اطبع( الصفحة)?", "أرسل (إلى|الى) صديق", "اقترح (على|إلى) صديق", "شارك",
)  # fmt: skip
# Who holds the rights, at a page's foot; a sentence about copyright names no year behind the word.
RIGHTS = (
    r"(?:©|\(c\)|copyright\W*(?:©|\(c\)|\d{4})|telif hakkı\W*\d{4}|版[权權]所有|著作權所有"
    r"|все права (?:защищены|сохранены)|усі права захищені|tous droits réservés|all rights reserved"
    r"|todos los derechos reservados|todos os direitos reservados|alle rechte vorbehalten"
    r"|tutti i diritti riservati|wszelkie prawa zastrzeżone|πνευματικά δικαιώματα\W*\d{4}"
    r"|(?:جميع الحقوق|حقوق النشر) محفوظة|تمامی حقوق|כל הזכויות שמורות|.{0,4}icp备\d+号).{0,150}"
)
# Headings of lists beside the text: left over at its end, and a heading of its own elsewhere.
LABELS = (
    "related (news|articles|links|stories|documents)", "attachments?( list)?", "相关新闻",
    "相关(链接|报道|附件)", "附件(列表|下载)?", "материалы по теме", "см\\. также",
    "прикреплённые файлы", "дополнительно", "tags?", "key ?words?( ?\\(?s)?", "see also",
    "read also", "related( posts| content| information| topics)?",
    "you (may|might) also (like|be interested in)", "more on this topic", "标签", "關鍵[字詞]",
    "关键[词字]", "相关阅读", "推荐阅读", "延伸[阅閱][读讀]", "相關新聞", "関連(リンク|記事|情報)",
    "관련 ?(기사|자료|링크)", "첨부 ?파일", "теги", "ключевые слова",
    "(читайте|смотрите) (также|по теме)", "по теме", "схожі новини", "читайте також",
    "articles? liés?", "(à )?lire aussi", "voir aussi", "mots[- ]clés", "étiquettes",
    "noticias relacionadas", "ver también", "etiquetas", "notícias relacionadas", "veja também",
    "leia (também|mais)", "verwandte (artikel|themen|beiträge)", "mehr zum thema", "siehe auch",
    "schlagw[oö]rter", "leggi anche", "articoli correlati", "vedi anche", "zie ook", "powiązane",
    "zobacz (też|także)", "související", "vezi și", "ilgili haberler", "etiketler",
    "(مواضيع|أخبار) (ذات صلة|متعلقة)", "اقرأ أيضا", "الوسوم", "(اخبار|مطالب) مرتبط", "برچسب.?ها",
    "ข่าวที่เกี่ยวข้อง", "tin (liên quan|cùng chuyên mục)", "berita terkait", "lihat juga",
)  # fmt: skip
# How often a page was looked at, with the count beside it ("浏览次数：123", "Views: 1,234").
_COUNT = r"\d[\d.,]*(?:\s?(?:万|萬|k|times|views|次|回|раза?|lần|ครั้ง|명))?"
COUNTERS = tuple(
    f"(?:{word}) ?{_COUNT}"
    for word in (
        "(page )?(views|hits?|reads|visits|visitors)", "(浏览|瀏覽|阅读|閱讀)(次数|次數|量|数|數)?",
        "(点击|點擊|访问|訪問)(次数|次數|量|数|數|人次)?", "(количество )?просмотр(ов|ы)",
        "переглядів", "прагляды", "조회 ?수?", "閲覧(回)?数", "アクセス数", "lượt (xem|đọc)",
        "(จำนวน)?(ผู้)?เข้าชม", "visto", "visitas", "lecturas", "visualizações", "vues?", "lectures",
        "aufrufe", "dilihat", "dibaca", "عدد (المشاهدات|الزيارات|القراءات)", "المشاهدات",
        "(تعداد )?بازدید", "okunma( sayısı)?", "görüntülenme", "odsłon", "wyświetleń", "zobrazení",
        "vizualizări", "προβολές", "צפיות",
    )
)  # fmt: skip

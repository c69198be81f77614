"""What soft pages call themselves, by reason: patterns of a whole title, heading or sentence.

Ministries do write of access denied, of security checks and of sites under maintenance: a pattern
holds the whole of what a machine says, and no more.
"""

from __future__ import annotations

_ZH_IT = r"(?:[您你]所?(?:访问|查看|要找|请求|浏览)的)?(?:页面|网页|文章|信息|文件|内容)"
_ZH_GONE = r"(?:不存在|没有找到|找不到|未找到|无法找到|被?删除)(?:或已?(?:被?删除|不存在))?了?"
_EN_IT = r"(?:the |this )?(?:requested )?(?:page|file|object|document|content|resource)"
_EN_NOT = r"(?: (?:was|is|could|can|cannot|can't|does|has|have))?(?: ?not| no longer|n't)?"
_EN_GONE = r"(?: been| be)? ?(?:found|exists?|available|removed|deleted)(?: on this server)?"
_EN_SITE = r"(?:(?:the )?(?:web)?site )?(?:is )?(?:currently )?"
_FR_GONE = r"(?:introuvable|non trouvée|n['’]existe (?:pas|plus)|n['’]a pas été trouvée)"
_ES_GONE = r"(?:no (?:se ha )?encontrada|no existe|ya no está disponible|no se encuentra)"
_RU_IT = r"(?:страница|документ|материал)"
_RU_GONE = r"(?:не найден[аоы]?|(?:больше )?не существует|удал[её]н[аоы]?)"

NOT_FOUND = (
    r"(?:error\s*)?404\b(?:.{0,3}(?:error|not found|page.*|страница.*|页面.*|file.*|seite.*))?",
    r"(?:(?:http )?error )?(?:40[34]|410)|errore? 404|(?:http )?(?:404|410) gone",
    r"404 .{0,3}找不到.*",
    r"not found|technical difficulties",
    # domains that have lapsed into other hands
    r"(?:(?:buy|this) )?(?:domain(?: name)?|website)(?: .{0,60})? (?:is |may be )?for sale",
    r"(?:this )?domain(?: name)? (?:is |has )?(?:parked|expired)|parked domain|domain parking",
    r"(?:该|此)?域名.{0,20}(?:已过期|出售|转让)|домен .{0,60}?(?:прода[её]тся|припаркован)",
    r"(?:ce|le nom de) domaine.{0,60} est à vendre|diese domain steht zum verkauf",
    r"(?:este )?dominio (?:está )?en venta|bu alan adı satılıktır",
    rf"(?:oops\W+|sorry,? )?{_EN_IT}(?: (?:that )?you.{{0,40}}?)?{_EN_NOT}{_EN_GONE}",
    r"(?:we )?(?:can't|cannot|could not|couldn't) find (?:the|that|this) page(?: you.{0,40})?",
    rf"(?:[^，,]{{0,6}}[，,])?{_ZH_IT}(?:已(?:经)?)?{_ZH_GONE}",
    r"(?:[^，,]{0,6}[，,])?(?:您[^，,]{0,6})?(?:頁面|網頁|文章)(?:已(?:經)?)?(?:不存在|找不到|被?刪除)",
    r"(?:找不到|未找到)(?:网页|页面|頁面|您.{0,8}(?:页面|頁面))",
    rf"(?:запрашиваемая |данная |такая )?{_RU_IT}(?:,? котор.{{0,40}})? {_RU_GONE}",
    r"(?:запитуван[ау] )?(?:сторінк[уа]|матеріал) (?:не знайден[оа]|не існує|видален[оа])",
    r"старонк[аі] не (?:знойдзена|існуе)|страницата не (?:е намерена|съществува)",
    rf"(?:désolé, )?(?:la )?page(?: demandée| que vous.{{0,40}}?)?(?: est)? {_FR_GONE}",
    rf"(?:la )?p[áa]gina(?: solicitada| que .{{0,40}}?)? {_ES_GONE}",
    r"(?:a )?p[áa]gina(?: solicitada| que .{0,40}?)? n[ãa]o (?:foi )?(?:encontrada|existe)",
    r"(?:la )?pagina(?: richiesta| cercata)? non (?:è stata )?(?:trovata|esiste)",
    r"pagina nu (?:a fost găsită|există)|pagina (?:is )?(?:niet gevonden|bestaat niet(?: meer)?)",
    r"(?:die )?(?:angeforderte |gewünschte )?seite (?:wurde )?(?:leider )?nicht gefunden",
    r"(?:die )?(?:angeforderte |gewünschte )?seite existiert nicht(?: mehr)?",
    r"sidan (?:hittades inte|kunde inte hittas|finns inte)|sivua ei löyt\w+",
    r"siden (?:blev ikke fundet|findes ikke|ble ikke funnet|finnes ikke)",
    r"nie znaleziono strony|strona nie (?:została znaleziona|istnieje)",
    r"stránka (?:nebyla nalezena|neexistuje|nenalezena)|az oldal nem található",
    r"(?:aradığınız )?sayfa bulunamadı|η σελίδα δεν (?:βρέθηκε|υπάρχει)",
    r".*الصفحة (?:المطلوبة )?غير موجودة.*|(?:لم يتم|تعذر) العثور على الصفحة(?: المطلوبة)?",
    r"صفحه(?: مورد نظر)?(?: شما)? (?:یافت نشد|پیدا نشد|وجود ندارد)|ה?דף לא נמצא",
    r"お探しのページ.*|(?:指定された)?ページが(?:見つかりません(?:でした)?|存在しません)",
    r"(?:요청하신 )?페이지를 찾을 수 없습니다.*|존재하지 않는 페이지(?:입니다)?",
    r"không tìm thấy trang|trang (?:bạn .{0,30}? )?không tồn tại|ไม่พบ(?:หน้า|เพจ)(?:ที่.{0,30})?",
    r"halaman (?:yang .{0,30}? )?tidak ditemukan|पृष्ठ नहीं मिला",
)

CHALLENGE = (
    r"just a moment.*|attention required.*|checking your browser.*|pardon our interruption.*",
    r"access (?:to this page (?:has been )?)?denied|ddos[- ](?:guard|protection).*|ddos",
    r"security (?:check|verification)(?: required| in progress)?|request unsuccessful.*",
    r"request rejected|verify(?:ing)? (?:that )?you are (?:a )?human.*",
    r"are you (?:a )?(?:human|robot)\?",
    r".{0,8}(?:安全|人机|访问|安全訪問)(?:验证|驗證).{0,4}|.{0,8}网站防火墙.{0,4}|访问(?:被拦截|受限)",
    r"проверка браузера.*|(?:подтвердите,? что )?(?:вы|я) не робот|проверка безопасности",
    r"доступ (?:ограничен|запрещ[её]н)|перевірка (?:браузера|безпеки)|доступ заборонено",
    r"u[nm] momento(?:,? por favor)?|un instant(?:,? s['’]il vous plaît)?",
    r"einen moment(?:,? bitte)?",
    r"(?:bir dakika|bir an)(?:,? lütfen)?|(?:vérification|contrôle) de sécurité|sicherheitsprüfung",
    r"verificación de seguridad|verificação de segurança|güvenlik (?:doğrulaması|kontrolü)",
    r"accès refusé|acceso denegado|acesso negado|zugriff verweigert|accesso negato",
    r"erişim engellendi",
    r"لحظة(?: من فضلك)?|التحقق من (?:الأمان|أنك إنسان)|تم رفض الوصول",
    r"セキュリティ(?:チェック|確認)|しばらくお待ちください",
    r"보안 (?:확인|검사)|잠시만 기다려 ?주(?:세요|십시오)",
)

MAINTENANCE = (
    rf"{_EN_SITE}(?:under|down for|in|undergoing) (?:scheduled )?(?:maintenance|construction)",
    r"(?:503 )?service (?:temporarily )?unavailable|maintenance|(?:502 )?bad gateway",
    r"(?:504 )?gateway time-?out|(?:500 )?internal server error|index of /.*",
    r"(?:本?网站|系统)(?:正在)?(?:进行)?(?:维护|升级)(?:中|升级中)?|本?網站(?:正在)?維護中?",
    r"(?:(?:на сайте )?(?:ведутся|проводятся) )?технические работы|сайт (?:временно )?недоступен",
    r"(?:на сайті )?(?:тривають |проводяться )?технічні роботи|сайт тимчасово недоступний",
    r"(?:site )?en (?:cours de )?maintenance|(?:sitio )?en mantenimiento|(?:site )?em manutenção",
    r"wartungsarbeiten|sito in manutenzione|(?:site )?bakım(?:da| çalışması)",
    r"الموقع (?:تحت|قيد) الصيانة|(?:ただいま)?メンテナンス中(?:です)?",
    r"(?:사이트|시스템) (?:점검|정비) 중(?:입니다)?",
)

_DB = (
    r"(?:the |la |al? |à la |zur |der |k |с |к )?(?:local )?(?:my|ms)?(?:sql )?"
    r"(?:database|server|base de (?:datos|données|dados)|datenbank|баз\w+ данных|veritaban\w+)"
)
SERVER_ERROR = (
    r"(?:php )?(?:warning|fatal error|parse error|notice)\s?:.{1,300} on line \d+",
    r"(?:database|mysql|sql|runtime|application|odbc|jdbc) (?:connection )?error\b.{0,80}",
    rf"error (?:establishing a|connecting to) {_DB}.{{0,40}}",
    r"error establishing a database connection",
    rf"(?:could not|can(?:no|')t|unable to|failed to) connect to {_DB}.{{0,80}}",
    r"server error in ['‘\"].{0,60}['’\"] application.{0,40}|http error 5\d\d.{0,60}",
    r"(?:.{0,20}: )?too many connections|(?:ora-\d{5}|sqlstate\[).{0,200}",
    r"(?:microsoft ole db|adodb\.|\[microsoft\]\[odbc).{0,200}",
    r"(?:数据库|數據庫|資料庫)(?:连接|連接|服务器)?(?:错误|錯誤|失败|失敗|出错|异常).{0,20}",
    rf"ошибка (?:подключения|соединения|базы)(?: {_DB}| данных).{{0,40}}",
    rf"(?:error al conectar|error de conexión|erreur de connexion)(?: con)? ?{_DB}",
    rf"erro (?:de|ao) \w+(?: com)? ?{_DB}",
    rf"fehler beim (?:verbinden|aufbau)\w*.{{0,30}}{_DB}|{_DB} bağlant\w+.{{0,30}}",
    r"(?:خطأ في|فشل) (?:الاتصال ب)?قاعدة البيانات.{0,20}|データベース(?:接続)?エラー.{0,20}",
    r"(?:데이터베이스|db) (?:연결 )?(?:오류|실패).{0,20}",
)

LOGIN = (
    r"(?:member |user |staff )?(?:log ?in|sign ?in)(?: page| required)?",
    r"(?:用户)?登录|登入|用戶登入|ログイン|로그인|đăng nhập|เข้าสู่ระบบ|masuk",
    r"вход(?: в систему| на сайт)?|авторизация|вхід(?: до системи)?|авторизація",
    r"connexion|se connecter|identification|iniciar sesi[óo]n|iniciar sess[ãa]o|entrar",
    r"anmelden|anmeldung|inloggen|accedi|accesso|kullanıcı girişi|zaloguj się|logowanie",
    r"تسجيل الدخول|ورود(?: به سیستم)?|כניסה(?: למערכת)?|σύνδεση",
)

import pytest

from crawler.items import Fields
from crawler.normalise import language


def of(*body: str, declared: str | None = None) -> str | None:
    fields = Fields(url="https://example.org/1", title="", body=body, language=declared)
    return language.detect(fields)


def test_a_declared_language_is_believed() -> None:
    assert of("Встреча министров в Москве", declared="en") == "en"


@pytest.mark.parametrize(
    ("told", "text"),
    [
        ("zh", "外交部发言人华春莹主持例行记者会"),
        ("zh-Hant", "外交部發言人華春瑩主持例行記者會"),
        ("ja", "王毅外交部長は電話会談でこう述べた"),
        ("ja", "茂木外務大臣とドイツのマース大臣の会談"),
        ("ja", "岩屋外務大臣会見記録"),
        ("ja", "日秘外相会談（結果）"),
        ("zh", "日本外务大臣会见记录"),
        ("zh-Hant", "日本外務大臣會見記錄"),
        ("ko", "한-미 외교장관 통화 결과"),
        ("th", "ผลการแถลงข่าวประจำสัปดาห์"),
        ("ar", "وزير الخارجية يشارك في اجتماع مجموعة العمل"),
        ("fa", "وزیر امور خارجه کشورمان گفت که این گفت‌وگو پیش می‌رود"),
        ("ur", "وزیر خارجہ نے کہا ہے کہ یہ بات چیت ٹھیک رہی اور بڑے فیصلے ہوئے"),
        ("ru", "Глава МИД встретился с послом и выступил с заявлением"),
        ("uk", "Міністр закордонних справ України провів зустріч із колегою"),
        ("be", "Міністр замежных спраў сустрэўся з паслом і ўручыў узнагароду ў Мінску"),
        ("sr", "Министар спољних послова разговарао је са амбасадором о сарадњи њихових земаља"),
        ("kk", "Сыртқы істер министрі елшімен кездесіп, ынтымақтастықты талқылады"),
        ("kk", "Министр елшіні қабылдады"),
        ("be", "Заява Міністэрства замежных спраў"),
        ("ky", "Министр элчисин кабыл алып, соода жана өлкөлөр жөнүндө сүйлөштү, жаңы күн"),
        (
            "mk",
            "Министерот се сретна во Скопје со амбасадорот и разговараше за односите на земјите",
        ),
        ("ro", "Ministrul s-a întâlnit la București cu ambasadorul și a discutat despre comerț"),
        (
            "fi",
            "Ulkoministeri tapasi Helsingissä suurlähettilään ja keskusteli kaupasta sekä muusta",
        ),
        ("lv", "Ārlietu ministrs Rīgā tikās ar Peru vēstnieku un pārrunāja tirdzniecību un citu"),
        ("el", "Ο Υπουργός Εξωτερικών συναντήθηκε με τον πρέσβη"),
        ("he", "שר החוץ נפגש עם השגריר"),
        ("hi", "विदेश मंत्री ने राजदूत से मुलाकात की"),
        ("hi", "भारत और नेपाल के बीच वार्ता संपन्न"),
        ("ne", "परराष्ट्रमन्त्री चीन प्रस्थान गर्नुहुनेछ, राजदूतलाई भेटेर"),
        ("mr", "मुख्यमंत्री आणि जपानचे राजदूत यांच्या भेटीत चर्चा झाली"),
        ("ur", "وزیر خارجہ کی ملاقات"),
        ("tr", "Bakanımızın Cezayir Ziyareti, 10-12 Ekim 2022 tarihlerinde"),
        ("fi", "Ulkoministeri Valtonen tapasi Latvian ulkoministerin Riiassa"),
        ("ru", "Послы вручили копии верительных грамот руководству Министерства иностранных дел"),
        ("ps", "د بهرنیو چارو وزیر له سفیر سره وکتل"),
        ("sd", "پرڏيهي وزير جي سفير سان ملاقات"),
        ("ug", "تاشقى ئىشلار مىنىستىرى ئەلچى بىلەن كۆرۈشتى"),
        ("fa", "بیانیه مشترک ایران و روسیه"),
        ("tt", "Җитәкче илче белән очрашты һәм җәмгыять турында сөйләште"),
        ("bn", "পররাষ্ট্রমন্ত্রীর বৈঠক"),
        ("as", "বৈদেশিক মন্ত্ৰীয়ে ৰাষ্ট্ৰদূতক সাক্ষাৎ কৰে"),
        ("en", "On the afternoon of June 14 the President met with the visiting Prime Minister"),
        (
            "fr",
            "Le ministre des affaires étrangères a reçu son homologue à Paris et parlé de paix",
        ),
        ("de", "Der Außenminister hat den Botschafter in Berlin empfangen und mit ihm gesprochen"),
        ("es", "El canciller se reunió con el embajador de China en la ciudad de México"),
        ("pt", "O ministro das Relações Exteriores reuniu-se com o embaixador em Brasília"),
        ("it", "Il ministro degli affari esteri ha incontrato a Roma il collega della Germania"),
        ("tr", "Dışişleri Bakanı büyükelçi ile görüştü ve iki ülke arasındaki ilişkileri ele aldı"),
        ("vi", "Bộ trưởng Ngoại giao hội đàm với Ngoại trưởng Mỹ tại Hà Nội"),
        ("ps", "نوی سفیر وټاکل شو"),
        ("ps", "افغانستان په کابل کې برید غندي"),
        ("sr", "Министар се састао са кенијским колегом у Београду"),
        ("zh-Hant", "總統轉達關切"),
        ("mr", "राष्ट्रपती इतर नेत्यांसह शिखर परिषदेत सहभागी होतील."),
    ],
)
def test_an_undeclared_language_is_told_by_its_letters_and_words(told: str, text: str) -> None:
    assert of(text) == told


@pytest.mark.parametrize(
    "text", ["", "2001-06-14 10:30", "Jiang Zemin", "Im Wortlaut", "— !", "北", "Putin 普京 Путин"]
)
def test_what_is_too_little_to_tell_is_not_guessed(text: str) -> None:
    assert of(text) in (None, "zh")


def test_names_of_another_tongue_do_not_make_a_text_foreign() -> None:
    text = "President Lech Wałęsa and Minister Krzysztof Skubiszewski met in the Hall of the People"
    assert of(text) == "en"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Le ministre a rencontré hier l'ambassadeur."),
        ("fr", "Le ministre reçoit l'ambassadeur L'ambassadeur a été reçu hier"),
        ("be", "Заява прэс-сакратара МЗС У адказ на пытанне"),
        ("kk", "Делегация сапары Делегация кеше Ташкентке барды."),
        ("mn", "Элчин сайд сургуульд зочлов Элчин сайд сургуульд зочилж, сурагчидтай уулзав."),
        ("sr", "Ministar se sastao sa ambasadorom sastao se danas"),
        ("bs", "Ministrica Bisera Turković razgovarala je s ambasadorom Turske u Sarajevu"),
        ("en", "Press Release No. 123/2020 – Minister receives Ambassador"),
        ("id", "Pertemuan di Medan Menteri bertemu duta besar di Medan hari ini."),
        ("az", "Xarici İşlər Nazirliyinin bəyanatı 1992-ci il fevralın 26-da Xocalıda"),
        ("ja", "手数料 旅券は1件16,000円、電話03-3580-3311、内線2001。"),
        ("af", "Die minister het op 14 Junie 2017 die Duitse ambassadeur in Pretoria ontmoet"),
        ("ja", "共同声明"),
        ("tt", "Татарстан Рәисе илче белән очрашты"),
        ("gl", "O ministro reuniuse co embaixador de Rusia na Coruña"),
        ("gl", "O presidente participará no cumio xunto con outros líderes."),
        ("gl", "O conselleiro reuniuse hoxe en Santiago co seu homólogo keniano."),
        ("bs", "Ministrica će učestvovati na samitu zajedno sa drugim evropskim liderima."),
        ("ru", "Посол вручил книгу «Београд» министру"),
        ("lb", "De Minister huet den Ambassadeur vu Russland getraff"),
        ("mt", "Il-Ministru ltaqa' mal-Ambaxxatur tar-Russja"),
        ("hi", "प्रेस विज्ञप्ति"),
        ("ga", "Chuir an tUachtarán fáilte roimh Ambasadóirí nua in Áras an Uachtaráin"),
    ],
)
def test_of_close_languages_none_is_told_rather_than_the_wrong_one(
    language: str, text: str
) -> None:
    assert of(text) in (language, None)


def test_of_languages_alike_the_one_is_told_whose_own_words_stand_there() -> None:
    hr = "Ministar vanjskih poslova sastao se u Zagrebu s veleposlanikom i razgovarao o suradnji"
    sr = "Ministar spoljnih poslova sastao se u Beogradu sa ambasadorom i razgovarao o saradnji"
    id_ = "Pemerintah telah memutuskan untuk memberi bantuan dan akan hadir dalam KTT di Bali"
    ms = "Kerajaan telah memutuskan untuk memberi bantuan dan akan hadir dalam sidang di Melaka"
    assert (of(hr), of(sr), of(id_), of(ms)) == ("hr", "sr", "id", "ms")

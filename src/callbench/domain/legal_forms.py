"""Which legal forms do company names carry, and how are they spelt? Spellings as they look after folding."""

from enum import StrEnum


class LegalForm(StrEnum):
    """The legal form of an organisation; NONE if its name shows none."""

    NONE = "NONE"
    STOCK_COMPANY = "STOCK_COMPANY"
    LIMITED_COMPANY = "LIMITED_COMPANY"
    LIMITED_LIABILITY = "LIMITED_LIABILITY"
    GENERAL_PARTNERSHIP = "GENERAL_PARTNERSHIP"
    LIMITED_PARTNERSHIP = "LIMITED_PARTNERSHIP"
    GENERAL_ASSOCIATION = "GENERAL_ASSOCIATION"
    PUBLIC_ASSOCIATION = "PUBLIC_ASSOCIATION"
    GENERAL_FOUNDATION = "GENERAL_FOUNDATION"
    PUBLIC_FOUNDATION = "PUBLIC_FOUNDATION"
    ASSOCIATION = "ASSOCIATION"
    FOUNDATION = "FOUNDATION"
    MEDICAL = "MEDICAL"
    WELFARE = "WELFARE"
    SCHOOL = "SCHOOL"
    RELIGIOUS = "RELIGIOUS"
    NON_PROFIT = "NON_PROFIT"
    AGENCY = "AGENCY"
    LOCAL_AGENCY = "LOCAL_AGENCY"
    NATIONAL_UNIVERSITY = "NATIONAL_UNIVERSITY"
    PUBLIC_UNIVERSITY = "PUBLIC_UNIVERSITY"
    COOPERATIVE = "COOPERATIVE"
    AGRICULTURAL = "AGRICULTURAL"
    PROFESSIONAL = "PROFESSIONAL"
    INCORPORATED = "INCORPORATED"
    CORPORATION = "CORPORATION"
    LIMITED = "LIMITED"
    LLC = "LLC"
    LLP = "LLP"
    GMBH = "GMBH"
    AG = "AG"
    SA = "SA"
    SAS = "SAS"
    SRL = "SRL"
    BV = "BV"
    NV = "NV"
    PTE = "PTE"
    PTY = "PTY"
    PLC = "PLC"
    OTHER_FOREIGN = "OTHER_FOREIGN"


# Written without a blank to the name, at either end: 株式会社, (株), and the kana of lists in banking form: カ) and (カ.
JAPANESE: dict[str, LegalForm] = {
    "株式会社": LegalForm.STOCK_COMPANY,
    "(株)": LegalForm.STOCK_COMPANY,
    "かぶしきがいしゃ": LegalForm.STOCK_COMPANY,
    "かぶしきかいしゃ": LegalForm.STOCK_COMPANY,
    "有限会社": LegalForm.LIMITED_COMPANY,
    "特例有限会社": LegalForm.LIMITED_COMPANY,
    "(有)": LegalForm.LIMITED_COMPANY,
    "ゆうげんがいしゃ": LegalForm.LIMITED_COMPANY,
    "ゆうげんかいしゃ": LegalForm.LIMITED_COMPANY,
    "合同会社": LegalForm.LIMITED_LIABILITY,
    "(同)": LegalForm.LIMITED_LIABILITY,
    "(合)": LegalForm.LIMITED_LIABILITY,
    "ごうどうがいしゃ": LegalForm.LIMITED_LIABILITY,
    "ごうどうかいしゃ": LegalForm.LIMITED_LIABILITY,
    "合名会社": LegalForm.GENERAL_PARTNERSHIP,
    "(名)": LegalForm.GENERAL_PARTNERSHIP,
    "ごうめいがいしゃ": LegalForm.GENERAL_PARTNERSHIP,
    "合資会社": LegalForm.LIMITED_PARTNERSHIP,
    "(資)": LegalForm.LIMITED_PARTNERSHIP,
    "ごうしがいしゃ": LegalForm.LIMITED_PARTNERSHIP,
    "一般社団法人": LegalForm.GENERAL_ASSOCIATION,
    "(一社)": LegalForm.GENERAL_ASSOCIATION,
    "公益社団法人": LegalForm.PUBLIC_ASSOCIATION,
    "(公社)": LegalForm.PUBLIC_ASSOCIATION,
    "社団法人": LegalForm.ASSOCIATION,
    "(社)": LegalForm.ASSOCIATION,
    "一般財団法人": LegalForm.GENERAL_FOUNDATION,
    "(一財)": LegalForm.GENERAL_FOUNDATION,
    "公益財団法人": LegalForm.PUBLIC_FOUNDATION,
    "(公財)": LegalForm.PUBLIC_FOUNDATION,
    "財団法人": LegalForm.FOUNDATION,
    "(財)": LegalForm.FOUNDATION,
    "医療法人社団": LegalForm.MEDICAL,
    "医療法人財団": LegalForm.MEDICAL,
    "社会医療法人社団": LegalForm.MEDICAL,
    "社会医療法人財団": LegalForm.MEDICAL,
    "社会医療法人": LegalForm.MEDICAL,
    "特定医療法人社団": LegalForm.MEDICAL,
    "特定医療法人": LegalForm.MEDICAL,
    "医療法人": LegalForm.MEDICAL,
    "(医社)": LegalForm.MEDICAL,
    "(医)": LegalForm.MEDICAL,
    "いりょうほうじんしゃだん": LegalForm.MEDICAL,
    "いりょうほうじん": LegalForm.MEDICAL,
    "社会福祉法人": LegalForm.WELFARE,
    "(社福)": LegalForm.WELFARE,
    "(福)": LegalForm.WELFARE,
    "しゃかいふくしほうじん": LegalForm.WELFARE,
    "学校法人": LegalForm.SCHOOL,
    "準学校法人": LegalForm.SCHOOL,
    "(学)": LegalForm.SCHOOL,
    "がっこうほうじん": LegalForm.SCHOOL,
    "宗教法人": LegalForm.RELIGIOUS,
    "(宗)": LegalForm.RELIGIOUS,
    "特定非営利活動法人": LegalForm.NON_PROFIT,
    "認定特定非営利活動法人": LegalForm.NON_PROFIT,
    "npo法人": LegalForm.NON_PROFIT,
    "認定npo法人": LegalForm.NON_PROFIT,
    "(特非)": LegalForm.NON_PROFIT,
    "独立行政法人": LegalForm.AGENCY,
    "国立研究開発法人": LegalForm.AGENCY,
    "(独)": LegalForm.AGENCY,
    "地方独立行政法人": LegalForm.LOCAL_AGENCY,
    "(地独)": LegalForm.LOCAL_AGENCY,
    "国立大学法人": LegalForm.NATIONAL_UNIVERSITY,
    "(大)": LegalForm.NATIONAL_UNIVERSITY,
    "公立大学法人": LegalForm.PUBLIC_UNIVERSITY,
    "弁護士法人": LegalForm.PROFESSIONAL,
    "税理士法人": LegalForm.PROFESSIONAL,
    "監査法人": LegalForm.PROFESSIONAL,
    "特許業務法人": LegalForm.PROFESSIONAL,
    "司法書士法人": LegalForm.PROFESSIONAL,
    "行政書士法人": LegalForm.PROFESSIONAL,
    "社会保険労務士法人": LegalForm.PROFESSIONAL,
    "土地家屋調査士法人": LegalForm.PROFESSIONAL,
}

# Only before a name: behind it they tell 香川県農業協同組合 from 香川県漁業協同組合.
BEFORE_ONLY: dict[str, LegalForm] = {
    "協同組合": LegalForm.COOPERATIVE,
    "生活協同組合": LegalForm.COOPERATIVE,
    "農業協同組合": LegalForm.COOPERATIVE,
    "漁業協同組合": LegalForm.COOPERATIVE,
    "事業協同組合": LegalForm.COOPERATIVE,
    "企業組合": LegalForm.COOPERATIVE,
    "農事組合法人": LegalForm.AGRICULTURAL,
}

# Banking form: short kana with one bracket, before the name カ) or after it (カ.
BANKING: dict[str, LegalForm] = {
    "か": LegalForm.STOCK_COMPANY,
    "ゆ": LegalForm.LIMITED_COMPANY,
    "ど": LegalForm.LIMITED_LIABILITY,
    "め": LegalForm.GENERAL_PARTNERSHIP,
    "し": LegalForm.LIMITED_PARTNERSHIP,
    "い": LegalForm.MEDICAL,
    "ふく": LegalForm.WELFARE,
    "がく": LegalForm.SCHOOL,
    "しゃ": LegalForm.GENERAL_ASSOCIATION,
    "ざい": LegalForm.GENERAL_FOUNDATION,
    "とくひ": LegalForm.NON_PROFIT,
    "どく": LegalForm.AGENCY,
}

# Written as words of their own; dots, commas and blanks inside do not count.
WESTERN: dict[str, LegalForm] = {
    "kabushiki kaisha": LegalForm.STOCK_COMPANY,
    "kabushiki gaisha": LegalForm.STOCK_COMPANY,
    "k k": LegalForm.STOCK_COMPANY,
    "y k": LegalForm.LIMITED_COMPANY,
    "g k": LegalForm.LIMITED_LIABILITY,
    "godo kaisha": LegalForm.LIMITED_LIABILITY,
    "inc": LegalForm.INCORPORATED,
    "incorporated": LegalForm.INCORPORATED,
    "corp": LegalForm.CORPORATION,
    "corporation": LegalForm.CORPORATION,
    "company limited": LegalForm.LIMITED,
    "co limited": LegalForm.LIMITED,
    "co ltd": LegalForm.LIMITED,
    "company ltd": LegalForm.LIMITED,
    "ltd": LegalForm.LIMITED,
    "limited": LegalForm.LIMITED,
    "l l c": LegalForm.LLC,
    "l l p": LegalForm.LLP,
    "gmbh & co kg": LegalForm.GMBH,
    "gmbh": LegalForm.GMBH,
    "a g": LegalForm.AG,
    "s a": LegalForm.SA,
    "s a s": LegalForm.SAS,
    "s r l": LegalForm.SRL,
    "b v": LegalForm.BV,
    "n v": LegalForm.NV,
    "pte ltd": LegalForm.PTE,
    "pty ltd": LegalForm.PTY,
    "p l c": LegalForm.PLC,
    "co": LegalForm.OTHER_FOREIGN,
    "company": LegalForm.OTHER_FOREIGN,
    "s p a": LegalForm.OTHER_FOREIGN,
    "a b": LegalForm.OTHER_FOREIGN,
    "o y": LegalForm.OTHER_FOREIGN,
    "a s": LegalForm.OTHER_FOREIGN,
}

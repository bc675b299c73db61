"""What are the fields of a company and of a person called?"""

from callbench.ui.parts.texts import QT_TRANSLATE_NOOP

LABELS = {
    "account": {
        "name": QT_TRANSLATE_NOOP("RecordFields", "Company name"),
        "kana": QT_TRANSLATE_NOOP("RecordFields", "Company name in kana"),
        "industry": QT_TRANSLATE_NOOP("RecordFields", "Industry"),
        "employees": QT_TRANSLATE_NOOP("RecordFields", "Employees"),
        "revenue_yen": QT_TRANSLATE_NOOP("RecordFields", "Revenue in yen"),
        "prefecture": QT_TRANSLATE_NOOP("RecordFields", "Prefecture"),
        "postcode": QT_TRANSLATE_NOOP("RecordFields", "Postcode"),
        "address": QT_TRANSLATE_NOOP("RecordFields", "Address"),
        "website": QT_TRANSLATE_NOOP("RecordFields", "Website"),
        "trend": QT_TRANSLATE_NOOP("RecordFields", "Trend"),
        "services_in_use": QT_TRANSLATE_NOOP("RecordFields", "Services in use"),
    },
    "contact": {
        "name": QT_TRANSLATE_NOOP("RecordFields", "Name"),
        "kana": QT_TRANSLATE_NOOP("RecordFields", "Name in kana"),
        "department": QT_TRANSLATE_NOOP("RecordFields", "Department"),
        "title": QT_TRANSLATE_NOOP("RecordFields", "Title"),
        "email": QT_TRANSLATE_NOOP("RecordFields", "Mail address"),
    },
}
TITLES = {
    "account": QT_TRANSLATE_NOOP("RecordFields", "Company"),
    "contact": QT_TRANSLATE_NOOP("RecordFields", "Person"),
}

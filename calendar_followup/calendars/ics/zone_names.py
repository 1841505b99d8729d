"""Zones as Windows settings show them, in English and French: Outlook writes these display names as TZIDs.

CLDR does not list the display names (it lists the registry's names, which the
parser's library knows).  Keys are in lower case and omit the leading UTC offset,
which is the same all year round.
"""

from __future__ import annotations

_ZONES = {
    "America/Toronto": ("eastern time (us & canada)", "eastern time (us and canada)", "est (é.-u. et canada)"),
    "America/Chicago": ("central time (us & canada)", "central time (us and canada)", "centre (é.-u. et canada)"),
    "America/Denver": (
        *("mountain time (us & canada)", "mountain time (us and canada)", "montagnes rocheuses (é.-u. et canada)"),
        "rocheuses (é.-u. et canada)",
    ),
    "America/Los_Angeles": (
        *("pacific time (us & canada)", "pacific time (us and canada)", "pacifique (é.-u. et canada)"),
        *("pacific time (us & canada); tijuana", "pacific time (us and canada); tijuana"),
    ),
    "America/Halifax": ("atlantic time (canada)", "heure de l'atlantique (canada)", "atlantique (canada)"),
    "America/St_Johns": ("newfoundland", "terre-neuve"),
    "America/Regina": ("saskatchewan",),
    "America/Whitehorse": ("yukon",),
    "America/Phoenix": ("arizona",),
    "America/Anchorage": ("alaska",),
    "Pacific/Honolulu": ("hawaii", "hawaï"),
    "America/Indiana/Indianapolis": ("indiana (east)", "indiana (est)"),
    "America/Mexico_City": ("guadalajara, mexico city, monterrey", "guadalajara, mexico, monterrey"),
    "America/Bogota": ("bogota, lima, quito, rio branco", "bogota, lima, quito"),
    "America/Sao_Paulo": ("brasilia",),
    "America/Argentina/Buenos_Aires": ("city of buenos aires", "buenos aires"),
    "America/Santiago": ("santiago",),
    "America/Port-au-Prince": ("haiti", "haïti"),
    "UTC": ("coordinated universal time", "temps universel coordonné", "utc"),
    "Europe/London": (
        *("dublin, edinburgh, lisbon, london", "dublin, édimbourg, lisbonne, londres"),
        *("greenwich mean time : dublin, edinburgh, lisbon, london", "greenwich mean time; dublin, edinburgh, london"),
    ),
    "Europe/Paris": (
        *("brussels, copenhagen, madrid, paris", "bruxelles, copenhague, madrid, paris"),
        "paris, madrid, brussels, copenhagen",
    ),
    "Europe/Berlin": (
        *("amsterdam, berlin, bern, rome, stockholm, vienna", "amsterdam, berlin, berne, rome, stockholm, vienne"),
        "amsterdam, berlin, bern, stockholm, vienna",
    ),
    "Europe/Budapest": (
        *("belgrade, bratislava, budapest, ljubljana, prague", "prague, central europe"),
        "belgrade, pozsony, budapest, ljubljana, prague",
    ),
    "Europe/Warsaw": ("sarajevo, skopje, warsaw, zagreb", "sarajevo, skopje, varsovie, zagreb"),
    "Africa/Lagos": ("west central africa", "afrique centrale - ouest"),
    "Africa/Casablanca": ("casablanca",),
    "Africa/Cairo": ("cairo", "le caire"),
    "Africa/Johannesburg": ("harare, pretoria",),
    "Africa/Nairobi": ("nairobi",),
    "Europe/Athens": ("athens, bucharest", "athènes, bucarest"),
    "Europe/Kyiv": ("helsinki, kyiv, riga, sofia, tallinn, vilnius", "helsinki, kiev, riga, sofia, tallinn, vilnius"),
    "Asia/Beirut": ("beirut", "beyrouth"),
    "Asia/Jerusalem": ("jerusalem", "jérusalem"),
    "Europe/Istanbul": ("istanbul",),
    "Europe/Moscow": ("moscow, st. petersburg", "moscou, saint-pétersbourg"),
    "Asia/Riyadh": ("kuwait, riyadh", "koweït, riyad"),
    "Asia/Dubai": ("abu dhabi, muscat", "abu dhabi, mascate"),
    "Asia/Karachi": ("islamabad, karachi",),
    "Asia/Kolkata": ("chennai, kolkata, mumbai, new delhi", "chennai, kolkata, mumbai, delhi"),
    "Asia/Dhaka": ("dhaka", "dacca"),
    "Asia/Bangkok": ("bangkok, hanoi, jakarta", "bangkok, hanoï, jakarta"),
    "Asia/Shanghai": ("beijing, chongqing, hong kong, urumqi", "beijing, chongqing, hong kong sar, urumqi"),
    "Asia/Singapore": ("kuala lumpur, singapore", "kuala lumpur, singapour"),
    "Asia/Taipei": ("taipei", "taibei"),
    "Australia/Perth": ("perth",),
    "Asia/Tokyo": ("osaka, sapporo, tokyo",),
    "Asia/Seoul": ("seoul", "séoul"),
    "Australia/Brisbane": ("brisbane",),
    "Australia/Sydney": ("canberra, melbourne, sydney",),
    "Pacific/Auckland": ("auckland, wellington",),
}

SHOWN_NAMES = {shown: zone for zone, names in _ZONES.items() for shown in names}

"""The clauses of the published policy, each once, in the order of the text."""

from enum import unique

from hoshu_rules.text.names import Named


@unique
class Modality(Named):
    """How strongly a clause speaks.

    A LIMIT is a firm no beyond it. A SCOPE says what a service or a duty is and is not, or asks for something that
    nobody owes. A missed DEADLINE is a doubt where no clause says what follows, a missed GUIDE by itself forfeits
    nothing, and a RESERVATION is a doubt or a caution.
    """

    LIMIT = "limit"
    SCOPE = "scope"
    DUTY = "duty"
    DEADLINE = "deadline"
    GUIDE = "guide"
    RESERVATION = "reservation"
    FACT = "fact"


@unique
class Clause(Named):
    """A clause of the policy; its value is the slug that names it everywhere.

    What a clause says, and its place on the page, is in the words of each language, ``ja.toml`` and ``en.toml``.
    """

    modality: Modality

    def __new__(cls, slug: str, modality: Modality) -> "Clause":
        """Make the member whose value is the slug."""
        clause = object.__new__(cls)
        clause._value_ = slug
        clause.modality = modality
        return clause

    INTRO_MENU = "intro.menu", Modality.FACT
    INTRO_REGISTRATION = "intro.registration", Modality.DUTY
    INTRO_UNREGISTERED = "intro.unregistered", Modality.RESERVATION
    INTRO_PROMPTLY = "intro.promptly", Modality.DUTY
    ORDER_NEW = "order.new", Modality.LIMIT
    ORDER_RENEWAL = "order.renewal", Modality.DEADLINE
    REFUND_CUTOFF = "refund.cutoff", Modality.LIMIT
    REFUND_REGISTERED = "refund.registered", Modality.LIMIT
    TICKET_EXPIRY = "ticket.expiry", Modality.FACT
    ENTRY_TERMS = "entry.terms", Modality.DUTY
    ENTRY_FIELDS = "entry.fields", Modality.DUTY
    ENTRY_RENEWAL = "entry.renewal", Modality.SCOPE
    ENTRY_SERIAL = "entry.serial", Modality.FACT
    REGISTER_CHANNEL = "register.channel", Modality.DUTY
    REGISTER_GUIDE = "register.guide", Modality.GUIDE
    REGISTER_LATE = "register.late", Modality.RESERVATION
    REGISTER_NOTICE = "register.notice", Modality.DUTY
    REGISTER_EMAIL = "register.email", Modality.DUTY
    REGISTER_CONTENTS = "register.contents", Modality.FACT
    REGISTER_CHANGE = "register.change", Modality.DUTY
    SENDBACK_SCOPE = "sendback.scope", Modality.SCOPE
    ONSITE_SCOPE = "onsite.scope", Modality.SCOPE
    EXCHANGE_OWNERSHIP = "exchange.ownership", Modality.FACT
    DUTY_ISOLATION = "duty.isolation", Modality.DUTY
    DUTY_FIRMWARE = "duty.firmware", Modality.DUTY
    SENDBACK_CONFIG = "sendback.config", Modality.SCOPE
    ONSITE_CONFIG = "onsite.config", Modality.SCOPE
    ONSITE_CONFIG_TIME = "onsite.config_time", Modality.SCOPE
    SENDBACK_SWAP = "sendback.swap", Modality.DUTY
    SENDBACK_SHIPPING = "sendback.shipping", Modality.SCOPE
    EXCLUSION_CAUSE = "exclusion.cause", Modality.LIMIT
    FAULT_DESK = "fault.desk", Modality.FACT
    SENDBACK_DESTINATION = "sendback.destination", Modality.SCOPE
    SENDBACK_ISLAND = "sendback.island", Modality.LIMIT
    ONSITE_SITE = "onsite.site", Modality.SCOPE
    ONSITE_ISLAND = "onsite.island", Modality.LIMIT
    SENDBACK_RETURN = "sendback.return", Modality.DEADLINE
    SENDBACK_RESHIPMENT = "sendback.reshipment", Modality.LIMIT
    ONSITE_HEIGHT = "onsite.height", Modality.LIMIT
    TERMS_DOCUMENT = "terms.document", Modality.FACT
    MENU_SENDBACK = "menu.sendback", Modality.FACT
    MENU_ONSITE_BASIC = "menu.onsite_basic", Modality.FACT
    MENU_ONSITE_EXTENDED = "menu.onsite_extended", Modality.FACT
    REGISTER_BUNDLE = "register.bundle", Modality.FACT
    MENU_BUNDLE = "menu.bundle", Modality.FACT

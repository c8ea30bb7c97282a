"""The words in which lists of tenants are asked for, apart from the playbook's names."""

from __future__ import annotations

import re

from knowledge.findings import Rule

NOUNS = frozenset("tenants customers clients accounts portfolio portfolios".split())
"""What a list is of."""
_KEYWORDS = (
    "tenants tenant customers customer portfolio accounts account overdue attention which everything anything "
    "everybody blocked unresponsive assigned overview priority progress competitor manual manually overridden override "
    "migration without missing needs target please active inactive"
).split()
SPELLED = tuple(word for word in _KEYWORDS if len(word) > 4)
"""Words that are known misspelt too."""
FRAME = frozenset(
    """a an the of in on at for with by to from and or but as that than is are was were be been being am do does did
    done have has had having got gets can could would should will shall may might i me my mine we our us ours you your
    please pls plz thanks thank hi hello hey show shows list lists listed give gives get see view display find fetch
    tell let lets need needs want wants like open pull bring up filter filtered search look looking looks which what
    who whom whose there here these those them they it this any anything anyone anybody somebody everything everyone
    everybody all every each whole full entire only just still now right currently present today moment so far
    ones one tenant tenants customer customers client clients account accounts portfolio portfolios overview summary
    book rundown glance total assigned belonging sort sorted order ordered group grouped priority priorities prio prios
    how many count number status statuses state l1 l2 l1s level levels set marked put having where when with under
    again also more next page no yes ok kind same within are whos ' s own manager managers managed fasttrack fm
    service services workload workloads entitlement entitlements seats rows row stuck waiting due reason because
    currently latest most some say says across whats first today week wise together actually really
    managed owned belonging after gone among using use uses have""".split()
)
"""Words that say nothing of which tenants are meant."""
_DATES = r"(?:target |due |next action |action )?dates?"
OVERDUE = re.compile(
    rf"(?:\b(?:{_DATES}|next (?:actions?|steps?)|actions?) (?:is |are |that is |that are |now )?)?\bover ?due\b"
    rf"(?: {_DATES}| next (?:actions?|steps?)| actions?)?|\bpast due\b|\bpast (?:their |the |its )?{_DATES}"
    rf"|\b{_DATES} (?:that |which )?(?:has |have |is |are |lies? )?(?:already )?"
    r"(?:passed|gone by|gone|in the past|expired|missed|over)\b"
    rf"|\b(?:passed|expired|missed|lapsed|late) {_DATES}|\bbehind schedule\b|\blate ones\b"
)
BY_HAND = re.compile(
    r"\b(?P<not>not |no |without (?:an? |any )?)?(?:manual(?:ly)? (?:priority )?(?:set|overrid\w+)"
    r"|(?:priority )?overrid\w+|(?:(?:were |was )?(?:set|put|changed) )?(?:by hand|manually)|hand set|manual)\b"
)
AUTOMATIC = re.compile(r"\b(?:set )?(?:automatic(?:ally)?|by the portal|(?:on|at) default)(?: priority)?\b")
SORTED = re.compile(
    r"\b(?:(?:sorted|ordered|sort|order|grouped|group)(?: them| it)? )?by (?:priority|prio)\b"
    r"|\b(?:with )?(?:the )?(?:highest|high) (?:priority |prio )?(?:ones )?first\b"
)
"""The order in which lists come anyway."""
EVERYBODY = re.compile(
    r"\b(?:everybody|everyone)(?: else)?(?:'s|s)? (?:tenants|customers|accounts|portfolios?)\b"
    r"|\b(?:all|every)(?: of)?(?: the)?(?: \w+)? ?(?:tenants?|customers?|accounts?)\b"
    r"|\ball portfolios\b|\b(?:whole|entire) (?:organi[sz]ation|region|team|team's portfolio)\b|\bnot only mine\b"
)
OWN_WORDS = frozenset("my mine i me our ours we".split())
"""Words of a person who asks for their own tenants."""
OWN = re.compile(rf"\b(?:{'|'.join(sorted(OWN_WORDS))})\b")
NO_SERVICE = frozenset("team change changes changed".split())
"""Words that only look like a service's name."""
ATTENTION = re.compile(
    r"\b(?:needs?|wants?|deserves?|requires?|gets?)(?: my| our| your| some| any| the most)? "
    r"(?:attention|action|a look|looking at|work|fixing|mending)\b"
    r"|\battention\b|\b(?:what|anything|something) (?:is )?wrong\b|\bwrong with\b"
    r"|\bproblems? (?:in|with|on) my\b|\bto ?do list\b|\bon my plate\b|\burgent(?:ly)?\b|\bred flags?\b"
    r"|\bwhat (?:should|must|do) i (?:need to )?(?:do|look at|work on|fix|start|begin|mend|update|take care of)\b"
    r"|\b(?:look at|work on|call|start with) first\b|\bworry about\b|\bneeds? me\b"
    r"|\bwhere (?:should|do) i (?:start|spend|act|have to act)\b"
)
RULES = (
    (
        re.compile(
            r"\b(?:without|missing|lack(?:s|ing)?|no|not(?: yet)? (?:got|have|has|set|given))"
            rf"(?: yet)? (?:a |an |any |their |its |valid |proper )*{_DATES}|\bnot (?:a |any )?{_DATES}"
            rf"|\b{_DATES} (?:(?:is|are|was|were) )?(?:still )?(?:missing|empty|blank|not (?:set|there|given))\b"
        ),
        frozenset({Rule.TARGET_DATE_MISSING}),
    ),
    (
        re.compile(
            r"\b(?:are |is )?blocked (?:for )?(?:(?:longer|more) than|over|past|>) ?"
            r"(?:3|three|90|ninety) (?:months?|days)\b"
            r"|\bblocked (?:for )?(?:too|so|very) long\b|\blong blocked\b|\bblocked (?:for )?(?:ages|months)\b"
        ),
        frozenset({Rule.BLOCKED_LONG, Rule.PHASE_BLOCKED_LONG}),
    ),
    (
        re.compile(
            r"\b(?:break(?:s|ing)?|violat\w+|against) (?:the |any |my |our )?(?:playbook|priority rules?|rules?)\b"
            r"|\bwrong priorit(?:y|ies)\b"
        ),
        frozenset({Rule.PRIORITY_FORBIDDEN, Rule.PRIORITY_HELD, Rule.LOW_NOT_SET, Rule.PRIORITY_UNSUPPORTED}),
    ),
    (
        re.compile(r"\b(?:should|must|ought to|could) (?:really |actually |rather )?be (?:set )?(?:to |at )?low\b"),
        frozenset({Rule.LOW_NOT_SET, Rule.PRIORITY_FORBIDDEN}),
    ),
    (
        re.compile(r"\b(?:without|no|missing) (?:any |documented |contact )*attempts?\b"),
        frozenset({Rule.NO_ATTEMPTS}),
    ),
    (
        re.compile(
            r"\b(?:seats?|rows?|sums?) (?:that )?(?:do not|does not|that do not) (?:sum|add up|match)(?: up)?\b"
        ),
        frozenset({Rule.SEATS_DO_NOT_SUM}),
    ),
)
"""What asks for the findings of certain rules."""
STATUS_WORDS = {
    "silent": "customer-unresponsive",
    "quiet": "customer-unresponsive",
    "unresponsive": "customer-unresponsive",
    "stopped": "blocked",
    "stuck": "blocked",
}
"""What people in charge of lists call a status, besides its names."""
STARTS = frozenset("who whos which anyone anybody anything everyone everybody everything any only list show".split())
"""First words of a part of a list: "who is blocked", "anything on Teams"."""
SLIPS = dict.fromkeys("wat wht waht whta hwat wath".split(), "what")
"""Slips in a word too short to be known by its likeness."""
ASKS_WHAT = frozenset("what where".split())
"""First words of a question for what is wrong."""
ONE_CUSTOMER = frozenset("customer tenant client account".split())
LINKS = frozenset("on in at for with under of".split())
"""Words between the parts of a list that is told in parts alone."""
STATES = frozenset("is are was were has have this that it".split()) | ONE_CUSTOMER
"""Words of a sentence about one customer, which is no list."""
ASKS_ELSE = re.compile(
    r"\b(?:mean(?:s|t|ing)?|defin\w+|explain|difference|versus|vs|why|criteria|qualif\w+|count as|supposed|rules? for"
    r"|what (?:is|are|does) (?:an? |the )?(?:high|medium|low|blocked|status|in progress|no intent|l[123]|priorit\w+)"
    r"|which l[123]s?|l[23]s|l[23]|how (?:do|can|should) i|what should i (?:set|put|choose|pick|use)"
    r"|who (?:changed|set|wrote|may|can)|change|raise|lower|lowering|demote|promote|fix it|convert|classify"
    r"|step by step|(?:you|to) override|powershell|csv|i write)\b"
)
"""What asks for something else than a list."""
TELLS = re.compile(
    r"\b(?:they|their|theirs|he|she|his|her|because|since|due to|until|can not|says|said|wants? to|will|decided"
    r"|(?:customer|tenant) (?:is|has|can|wants|does|says))\b"
)
"""What tells of one customer."""
CHANGES = re.compile(
    r"^(?:please |pls |can you |could you )?(?:set|change|lower|raise|move|put(?! together)|make|add|write|undo|update|"
    r"drop|bump|mark|note|reset|restore|remove|delete|classify|log|record)\b"
)
"""What asks for a change."""

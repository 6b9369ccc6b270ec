"""Words that tell pay from other money."""

from __future__ import annotations

import re

from schemas.normalize.alternation import by_first_letter

_PAY = (
    r"salar(?:y|ies|io|ié)|\bpay(?![\w’'-])|\bpaid(?!\s(?:time|parental|leave|volunteer|holidays?|media|membership))"
    r"|compensation|\bwages?\b"
    r"|\bhourly\srates?\b|\brates?\s(?:of\spay|range|is\b|amount)|\brange\s(?:for\s(?:this|the)|of|is\b)|market\srange"
    r"|on[\s-]target\searnings|\bote\b|earnings|remunera|gehalt|vergütung|entgelt|brutto|salaire|rémunération|sueldo"
    r"|retribución|\blohn\b|stundenlohn|monatslohn|jahreslohn|tagessatz|sal[äa]r\b|remuneração|salário"
    r"|stipend\sof|\bstipend\sis|\bctc\b|\btjm\b|\b(?:day|daily)\srate\b"
)
_NOT_PAY = (
    r"\b(?:home\soffice|office|wellness|wellbeing|learning|development|education|internet|phone|commut\w{2,4}|meal"
    r"|equipment|travel|lifestyle|technology|fitness)\sstipend(?:\s(?:of|is))?"
    r"|\bbonus(?:es)?\b|incentive|commission|revenue|funding|raised|budgets?\b|\barr\b|valuation|equity\s(?:value"
    r"|grant|worth|of)"
    r"|referral|relocation|sign[\s-]?on|reimburse|allowance|contribution|\bquotas?\b|\bdeals?\b|portfolio|invest"
    r"|\bspen(?:d(?:ing)?|t)\b|stipend\sfor"
    r"|401\s?\(?k|donat|discount|\bcredits?\b|premium|transactions?|sales\sof|assets|insurance|home\soffice"
    r"|market\s(?:size|cap)"
    r"|covers?\sup\sto|contract\svalue|\bgrants?\sof|umsatz|prämie|prime\sde|\bbono\b"
)
PAY_WORDS, NOT_PAY_WORDS = (re.compile(by_first_letter(words)) for words in (_PAY, _NOT_PAY))
"""For text in lower case, so that `re` need not fold the case of every alternative."""
NOT_PAY_AFTER = re.compile(
    r"\s?\+?\s?(?:in\s)?(?:an?\s)?(?:annual\s|yearly\s|sign[\s-]?on\s|referral\s)?(?:bonus|stipend|allowance|credit"
    r"|budget|funding|revenue|ARR\b|valuation"
    r"|commission|users|customers|customer|reimbursement|grant|deals?\b|quota|for\s(?:gender|travel|home|your\shome"
    r"|learning|wellness))",
    re.IGNORECASE,
)
PAY_AFTER = re.compile(
    r"\s{0,2}(?:\(?(?:gross|brutto|bruts?|brutos?|pro[\s-]rata|OTE|DOE)\b"
    r"|(?:\+|plus|zzgl\.?)\s?(?:equity|super(?:annuation)?|benefits|bonus(?:es)?|stock|options|RSUs?|commission)\b)",
    re.IGNORECASE,
)
"""What stands behind an amount only where it is pay."""
SINGLE_LEAD = re.compile(
    r"(?:(?P<least>no\sless\sthan|at\sleast|from|start(?:s|ing)\s(?:at|from)|minimum(?:\sof)?|\bab|mindestens"
    r"|à\spartir\sde|desde)"
    r"|(?P<most>up\sto|maximum(?:\sof)?|bis\szu|jusqu['’]à|hasta|até)"
    r"|is|of|de|von|bei|beträgt|est|es|é|:|fixed\sat|salary|pay|rate|compensation|wage|gehalt|lohn|satz|sal[äa]r"
    r"|salaire|rémunération|salario|sueldo|salário|remuneração|CTC|TJM)\s{0,2}$",
    re.IGNORECASE,
)

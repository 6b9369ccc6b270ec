"""Words that tell pay from other money, and the place that a pay range applies to."""

from __future__ import annotations

import re

PAY_WORDS = re.compile(
    r"salar(?:y|ies|io|ié)|\bpay(?![\w’'-])|\bpaid(?!\s(?:time|parental|leave|volunteer|holidays?|media|membership))"
    r"|compensation|\bwages?\b"
    r"|\bhourly\srates?\b|\brates?\s(?:of\spay|range|is\b|amount)|\brange\s(?:for\s(?:this|the)|of|is\b)|market\srange"
    r"|on[\s-]target\searnings|\bOTE\b|earnings|remunera|gehalt|vergütung|entgelt|brutto|salaire|rémunération|sueldo"
    r"|retribución|\blohn\b|stundenlohn|monatslohn|jahreslohn|sal[äa]r\b|\w+sal[äa]r\b|remuneração|salário|stipend\sof|\bstipend\sis",
    re.IGNORECASE,
)
NOT_PAY_WORDS = re.compile(
    r"\bbonus(?:es)?\b|incentive|commission|revenue|funding|raised|budgets?\b|\bARR\b|valuation|equity\s(?:value"
    r"|grant|worth|of)"
    r"|referral|relocation|sign[\s-]?on|reimburse|allowance|contribution|\bquotas?\b|\bdeals?\b|portfolio|invest"
    r"|\bspend(?:ing)?\b|stipend\sfor"
    r"|401\s?\(?k|donat|discount|\bcredits?\b|premium|transactions?|sales\sof|assets|insurance|home\soffice"
    r"|market\s(?:size|cap)"
    r"|covers?\sup\sto|contract\svalue|\bgrants?\sof|umsatz|prämie|prime\sde|\bbono\b",
    re.IGNORECASE,
)
NOT_PAY_AFTER = re.compile(
    r"\s?\+?\s?(?:in\s)?(?:an?\s)?(?:annual\s|yearly\s|sign[\s-]?on\s|referral\s)?(?:bonus|stipend|allowance|credit"
    r"|budget|funding|revenue|ARR\b|valuation"
    r"|commission|users|customers|customer|reimbursement|grant|deals?\b|quota|for\s(?:gender|travel|home|your\shome"
    r"|learning|wellness))",
    re.IGNORECASE,
)
SINGLE_LEAD = re.compile(
    r"(?:(?P<least>no\sless\sthan|at\sleast|from|start(?:s|ing)\s(?:at|from)|minimum(?:\sof)?|\bab|mindestens"
    r"|à\spartir\sde|desde)"
    r"|(?P<most>up\sto|maximum(?:\sof)?|bis\szu|jusqu['’]à|hasta|até)"
    r"|is|of|de|von|bei|beträgt|est|es|é|:|fixed\sat|(?:salary|pay|rate|compensation|wage|gehalt|salaire|salario))\s{0,2}$",
    re.IGNORECASE,
)

PLACES = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b[Ff]or\s(?P<place>[A-Z][\w.,'’/& -]{1,60}?)[\s-]based\sroles?\b[^.]{0,120}$",
        r"(?P<place>\b[A-Z]{2,3},\s(?:[A-Z]{2},\s)?[A-Z][\w.'’ -]{1,40}?)\s[-–—:]\s$",
        r"\bwithin\s(?:the\s)?(?P<place>[A-Z][\w.,'’ -]{2,80}?),\sand\s(?:the\s)?[^.]{0,60}"
        r"\bin\sthose\slocations\sis\s$",
        r"\b(?:across|in|for)\s(?:the\s)?(?P<place>U\.S\.A?\.?|USA?\b|United\sStates"
        r"|[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+){0,2}(?:,\s[A-Z]{2}\b)?)"
        r"(?:\s(?:is|are)|:)?\s{0,2}$",
        r"\bThe\s(?P<place>U\.?S\.?A?|UK|Canad(?:a|ian)|[A-Z][a-z]+)\s(?:base\s)?(?:salary|pay)\srange\b[^.]{0,60}$",
        # "In California the pay range is", "in New York, "
        r"\b[Ii]n\s(?:the\s)?(?P<place>[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+){0,2}(?:,\s[A-Z]{2}\b)?),?"
        r"(?:\s(?:the|our|this)\s[^.;:\d$€£]{0,60}\b(?:pay|salary|compensation|range)\b[^.;:\d$€£]{0,60})?\s$",
        r"\b(?P<place>(?:Zone|Tier|Region)\s[A-D1-4])\s?[:(–-]\s?$",
        r"(?P<place>\b(?!Annual|Base|The|This|Our|Pay|Salary|Target|Hourly|Monthly|Credits)[A-Z][a-z]+(?:\s(?!Annual"
        r"|Base|Pay|Hourly)[A-Z][a-z]+)?)\s(?:Annual\s)?(?:Base\s)?(?:Pay|Salary)\sRange:?\s$",
    )
)

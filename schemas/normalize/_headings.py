"""The headings of postings, in a small notation that `heading_trie` expands.

`(a|b)` is one of several, `(a|)` may be left out, `*` is any one capitalised word. `&` counts as `and`; case, hyphens
and kinds of apostrophes do not matter; lines that begin with more spaces go on with the entry above. An entry that
starts with `^` also stands in ordinary sentences: inside a paragraph it needs a colon or an ellipsis behind it, and one
with `~` a break before it as well; one with `=` must be all of its line. Kinds are those of `SectionKind`; `duties?`
may open responsibilities or about, which its body decides; `ideal?` opens what is preferred where something required
stands above, and else what is required; `asked?` heads a part of what is asked for, preferred where the section above
it is; `other` ends a section without opening one.
"""

from __future__ import annotations

HEADINGS: dict[str, str] = {
    "preferred": """
        (additional (or|/|and)|other|) preferred (job|technical|education|educational|additional|) (qualification|
            qualifications|skill|skills|experience|experiences|requirements|expertise|background|knowledge|attributes|
            competencies) ((and|/) (skills|experience|qualifications|requirements|competencies)|)
        preferred / additional qualifications
        (additional|desired|desirable|bonus|optional|supplemental) (or preferred|) (qualifications|skills|
            requirements|experience|expertise|characteristics|attributes) ((and|/) (skills|experience|qualifications)|
            )
        (bonus|) nice to (have|haves) (skills|experience|qualifications|but not required|)
        good to (have|haves)
        bonus (points|skills) (if you have|if you've|if you|if|for|)
        ~ bonus
        ~ (preferred|assets|asset|pluses|extra credit|bonuses)
        (exceptional|great|the best|outstanding|top|standout|stand out|strong) (candidate|candidates) (will|may|might|
            would|can|could|) (also|) (have|bring)
        it would be (great|nice|awesome|a plus|a bonus) if you (also|) (had|have|bring|are)
        (it's|it is) (a plus|great|nice|a bonus) if (you have|you|)
        even better (if you have|if you|if|)
        what (would|will|could) (make you|help you) stand out
        what (makes|sets) you (stand out|apart)
        you (might|may) also have
        (we'd|we would) (also|) love (it|) if you (have|had|)
        (not required but|) (nice|a plus|great to have)
        ways to stand out (from the crowd|)
        (wünschenswert|pluspunkte|das wäre ein plus|das wäre schön|das ist von vorteil|
            idealerweise bringst du mit|darüber freuen wir uns)
        ~ (von vorteil|idealerweise)
        (les plus|les petits plus|un plus|compétences appréciées|qualifications souhaitées|compétences souhaitées)
        ~ (atout|atouts)
        (requisitos deseables|conocimientos deseables|valoramos también|se valorará|se valorara|lo que valoramos)
        ~ (deseable|deseables|se valora|valoramos|valorable)
        (requisitos desejáveis|qualificações desejáveis|conhecimentos desejáveis|diferenciais|será um diferencial)
        ~ (desejável|desejáveis|diferencial)
        ~ (ideally|ideally you have|ideally you'll have|ideally you will have|ideally you also have|plus|plus points|
            advantageous|an advantage|nice extras|would be nice|would be a plus)
        (zusätzliche|wünschenswerte|weitere wünschenswerte) (kenntnisse|qualifikationen|fähigkeiten|erfahrungen)
        (bonuspunkte|das wäre toll|das wäre super|das wäre das sahnehäubchen)
        ~ (idéalement|souhaité|souhaités|serait un plus|seraient un plus)
        (habilidades|competencias|conocimientos|experiencia|formación) (deseables|deseable|deseada|valorables)
        ~ (será un plus|plus valorables|seria um plus|será um plus)
        (habilidades|competências|conhecimentos|experiência|formação) (desejáveis|desejável|desejada)
    """,
    "required": """
        (basic|minimum|required|key|core|essential|general|position|role|job|main|special|special skill|technical|
            candidate|other|must have|the|our|leadership|basic/required|mandatory) (qualification|qualifications|
            requirement|requirements|competencies|criteria) ((and|/) (skills|experience|qualifications|requirements|
            competencies|education)|)
        (basic|minimum|required|key|core|essential|technical|must have|professional|relevant) (skills|experience|
            knowledge|background) ((and|/|,) (skills|experience|qualifications|requirements|competencies|abilities|
            knowledge)|)
        (required|requirements) / (minimum|) qualifications
        (qualifications|requirements) ((and|/) (skills|experience|requirements|qualifications|education|expertise|
            competencies)|)
        (skills|experience|education|knowledge|expertise) (and|/) (experience|experiences|qualifications|
            abilities|requirements|skills|education|competencies|attributes|knowledge|expertise) (you'll need|
            you'll bring|we're seeking|we are seeking|required|needed|you bring|)
        your (expertise|qualifications|profile) ((and|/) (skills|experience|background)|)
        ~ your (skills|experience|background) ((and|/) (skills|experience|background)|)
        (what|who|skills) (you'll|you will|you|you should|you must|you'd|we'll) (bring|need|have) (to the team|
            to the table|to the role|to succeed|to be successful|with you|)
        ~ what you (have|need)
        what (the candidate|candidates|the successful candidate) (will|should|must|) (need|bring|have) (to succeed|)
        what (you'll|you'd|you) (need|bring)
        (what|who) (we're|we are) (looking|searching) for (in you|in a candidate|)
        (what|who) we (look for|want|are hiring for|are seeking)
        (what we'll expect|what we can expect|what we need|what we expect|what we will expect) from you
        ~ what we (expect|value|need|want|look for)
        what it takes (to succeed|to do well|to catch our eye|)
        what makes you (a great fit|a good fit|qualified|successful|the right fit)
        what you'll need to be successful
        ~ (we're|we are) (looking for|seeking|searching for) (a candidate who has|candidates who have|
            someone who has|someone who|people who|a person who|)
        we are looking for a (talented|driven|) individual who has
        (we'd|we would) love to (hear from|meet|talk to) you if (you have|you've|you are|you|)
        (you should apply|apply|we want to hear from you) if (you have|you are|you've|you|)
        who you (are|might be|may be)
        who are you ?
        who (will be|is) successful in this role ?
        about you
        ^ (you have|you've got|you bring)
        ~ (you are|you|you're)
        (you've|you) (may|might|could) be a (good|great) fit (if you have|if you|if|for this role if you|)
        (you're|you are) (probably|likely|) a (great|good|strong|) (match|fit) (if you have|if you've|if you are|
            if you|if|for this role if you|)
        you (should|must|will|might|may|would|) be a (great|good) fit (if you have|if you|if|)
        (you'll|you will|you might|you may) (thrive|succeed|love it here|excel) (here|in this role|) (if you have|
            if you|if)
        ~ to (be successful|succeed|thrive) (in this role|) (you'll need|you need|you will have|you should have|
            you'll have|)
        about the (ideal|) candidate
        ~ the (ideal|right|successful|) (candidate|person)
        (is this|this is|could this be) you
        must haves
        ~ must have
        (expectations|prerequisites|eligibility requirements|eligibility criteria)
        ~ (eligibility|criteria)
        (professional|work|) experience required
        (education|educational|education and experience|licensing|certification|language|physical) (requirement|
            requirements)
        (knowledge skills and abilities|skills knowledge and abilities|knowledge skills and experience)
        (the skills you need|desired profile|candidate profile|the ideal profile|ideal profile|
            minimum requirements for the role)
        (dein|ihr|euer) (profil|hintergrund|skillset)
        (das|was|womit) (bringst du mit|bringen sie mit|du mitbringst|du mitbringen solltest|
            solltest du mitbringen|sie mitbringen|sie auszeichnet|dich auszeichnet|zeichnet dich aus|wir erwarten|
            wir uns wünschen|wir von dir erwarten)
        (anforderungen|anforderungen an dich|anforderungen an sie|unsere anforderungen|deine qualifikation|
            deine qualifikationen|ihre qualifikation|ihre qualifikationen|anforderungsprofil|voraussetzungen|
            qualifikationen|qualifikation|wen wir suchen|fachliche anforderungen|du bringst mit|sie bringen mit|
            das solltest du mitbringen)
        (votre|ton|le|) profil (recherché|idéal|)
        (compétences requises|compétences techniques|compétences attendues|compétences|qualifications requises|
            ce que nous recherchons|ce que nous attendons|prérequis|exigences|profil du candidat)
        ~ vous êtes
        requisitos (mínimos|del puesto|imprescindibles|obrigatórios|obligatorios|necessários|da vaga|básicos|
            técnicos|)
        (tu|su|seu|o seu|el|o) perfil
        perfil (buscado|requerido|desejado|do candidato|profesional|)
        (qué buscamos|que buscamos|lo que buscamos|qué necesitas|que necesitas|lo que necesitas|
            experiencia requerida|qualificações|qualificações mínimas|qualificações obrigatórias|o que buscamos|
            o que procuramos|o que esperamos|o que esperamos de você|o que você precisa|quem procuramos|quem você é|
            conocimientos requeridos|formación requerida|formação)
        (what's|what is|what we're) (required|requiring) (of you|from you|)
        ~ (what|) we (require|ask|ask for|seek|insist on|expect|need) (from you|of you|)
        ~ (your|the) (background|experience|skills|expertise|skillset|profile) (includes|include|should include|
            will include)
        ~ (your|) (skillset|skill set|toolkit|strengths|talents|competencies|credentials)
        ~ (you'll|you will|you should|you must|you) (bring|need|possess|need to have|already have|also bring)
        ~ (you'll|you will|you should|you must) have
        ~ who (should|can) apply
        ~ (the|) (candidate|candidates|applicant|applicants) (should|must) (have|possess|bring)
        ~ (the|) successful (candidate|candidates|applicant|applicants) (will|must|should) (have|possess|bring)
        (mandatory|academic|scientific|educational|hard|minimal|essential|required) (skills|experience|education|
            background|knowledge|competences|competencies|profile|criteria|requirements|qualifications)
        (required|minimum|) (education|qualifications|skills|experience|knowledge) (education|experience|skills|
            qualifications|) and (education|experience|skills|abilities|qualifications|expertise)
        (person specification|selection criteria|experience requirements|skill requirements|skills needed|
            skills required|background and experience|background and skills|background and qualifications)
        ~ (academic|admission) requirements
        ~ (essential|essentials|mandatory|non negotiables|requirement|required competences|required profile)
        (does this|sounds|sound|this sounds) (sound|) like you ?
        is this (role|job|position|opportunity|one) for you ?
        (you'll|you will|you might|you may|you could) be a (fit|match) (if you have|if you|if)
        ~ to (be considered|qualify) (for this role|for this position|) (you need|you must have|you'll need|
            you will need|you should have|)
        to be successful (in this role|in this position|) you (need|will need|will have|must have|should have)
        ~ (how you'll succeed|what success requires|what will make you successful|what makes you successful)
        ~ what you (possess|should have|need to have|must have)
        (our|the|your) (must haves|non negotiables|expectations)
        ~ (our|) ideal candidate profile
        (erforderliche|notwendige|fachliche|persönliche|deine|ihre|unsere|geforderte) (kenntnisse|qualifikationen|
            voraussetzungen|fähigkeiten|anforderungen|kompetenzen|skills|erwartungen|erfahrung|erfahrungen|stärken)
        (mindestanforderungen|einstellungsvoraussetzungen|zulassungsvoraussetzungen|muss kriterien)
        ~ wir (erwarten|wünschen uns|setzen voraus) (von dir|von ihnen|)
        ~ (du hast|sie haben|du verfügst über|sie verfügen über)
        das (zeichnet sie aus|zeichnet dich aus|wünschen wir uns|sollten sie mitbringen|ist uns wichtig)
        damit (überzeugst du uns|überzeugen sie uns|begeisterst du uns|begeistern sie uns|punktest du|punkten sie)
        (votre|vos|ton|ta|tes) (expérience|compétences|atouts|qualités|qualifications|formation) ((et|/) (
            expérience|compétences|formation|qualités)|)
        (pré requis|conditions requises|diplôme requis|diplômes requis|formation requise|expérience requise)
        (formation|compétences|expérience|profil) et (expérience|compétences|qualités|formation)
        profil (souhaité|attendu)
        ce que (vous apportez|tu apportes|nous attendons de vous|nous attendons de toi)
        ~ (vous avez|vous possédez|vous disposez de|vous justifiez de|tu as)
        qui (êtes vous|es tu) ?
        (requisitos|requerimientos) (y|e|) (habilidades|competencias|conocimientos|qualificações|competências|
            responsabilidades|)
        perfil (del candidato|de la persona candidata)
        (qué|que) (pedimos|aportas|esperamos de ti|requerimos)
        lo que (aportas|pedimos|esperamos de ti)
        (competencias|habilidades|conocimientos|experiencia|formación|titulación) (requeridas|requeridos|requerida|
            necesarias|necesarios|necesaria|mínimas|mínimos|mínima|imprescindibles|técnicas|técnicos)
        ~ (imprescindible|imprescindibles|indispensable|se requiere|se requieren|buscamos|exigencias)
        (pré requisitos|o que exigimos|o que você precisa ter|o que é necessário|o que você traz|o que precisas)
        (habilidades|competências|conhecimentos|experiência|qualificações|formação) (necessárias|necessários|
            necessária|obrigatórias|obrigatórios|obrigatória|exigidas|exigidos|exigida|técnicas|técnicos|acadêmica)
        ~ (indispensável|obrigatório|obrigatórios|exigências|competências)
    """,
    "ideal?": """
        ~ (the|an|our|your|) ideal (candidate|candidates) (will|may|might|would|can|could|should|) (also|) (have|has|
            bring|brings|possess|possesses)
    """,
    "asked?": """
        = (skills|experience|education|knowledge|abilities|languages|certifications|training)
        = (kenntnisse|erfahrung|erfahrungen|ausbildung|studium|sprachen|sprachkenntnisse)
        = (expérience|formation|langues|diplôme|connaissances)
        = (experiencia|educación|formación|habilidades|conocimientos|idiomas|titulación)
        = (experiência|educação|conhecimentos)
    """,
    "responsibilities": """
        (key|core|main|primary|major|essential|specific|your|technical|leadership|additional|general|the|our|
            principal|typical|other|) (job|role|position|) (responsibility|responsibilities|duties) ((and|
            /) (responsibilities|duties|accountabilities|expectations|deliverables|requirements)|) (include|are|
            include but are not limited to|)
        (responsibilities|duties) of (the|this) (role|position|job)
        a (typical|) day in (the|your) life (of an *|of a *|of the *|at *|)
        a typical (day|week)
        day in the life
        (your day to day|day to day responsibilities|your typical day|in a typical day|in a typical week|
            your daily work)
        ~ day to day
        (what|how) (you'll|you will|you'd|you would|the candidate will|the successful candidate will|
            you'll get to|you will get to|you get to|this person will|you could|you might) (be doing|do|be working on|
            work on|own|be owning|build|be building|achieve|accomplish|deliver|make an impact|contribute|
            be responsible for|spend your time|help|be up to|be accountable for) (in this role|in this position|here|
            day to day|in the role|on the team|)
        (what you're going to do|what you are going to do|what the candidate will do|what the role involves|
            what the job involves|what the role entails|what the role is about|what the job entails|
            what you do day to day|what this role will do)
        ~ what you do
        ~ (in this role|in this position|in this job|) (you will|you'll|you get to|you will be responsible for|
            you'll be responsible for)
        ~ (you will|you'll) (be responsible for|get to)
        ~ your (impact|role|mission|contribution|contributions|opportunity|tasks|work|focus|challenge)
        how (you'll|you will|you can) (make an impact|make a difference|contribute|help|have an impact|add value)
        (role|roles) and responsibilities
        (job|role|position) (duties|functions|objectives|accountabilities)
        (scope of work|scope of the role|scope of responsibilities|essential functions|essential job functions|
            job functions|primary focus|key focus areas|focus areas|areas of focus|areas of responsibility|key duties|
            key objectives|key accountabilities|accountabilities|key deliverables|key tasks|key activities|
            areas of impact)
        ~ the work
        (deine|ihre|die|eure|unsere) (aufgabe|aufgaben|tätigkeit|tätigkeiten|rolle|mission|verantwortung|
            herausforderung|verantwortlichkeiten)
        (aufgaben|aufgabengebiet|aufgabenbereich|tätigkeiten|tätigkeitsbereich)
        (das|was) (erwartet dich|erwartet sie|dich erwartet|sie erwartet|machst du|sind deine aufgaben|
            wirst du tun|du tust|du bei uns machst|du bewegst)
        (vos|tes|les|votre|ta|principales) (missions|mission|responsabilités|tâches|rôle|activités) (principales|)
        (missions principales|missions et responsabilités|responsabilités|ce que vous ferez|ce que tu feras|
            ce que vous allez faire|ce que tu vas faire|description du poste|descriptif du poste)
        ~ missions
        (tus|sus|principales|las|suas|principais|as) (responsabilidades|funciones|funções|atribuições|tareas|
            atividades)
        (responsabilidades|responsabilidades e atribuições|responsabilidades principales|funciones|
            funciones principales|funciones y responsabilidades|qué harás|que harás|lo que harás|o que você fará|
            o que você vai fazer|o que você irá fazer|atribuições|suas atividades|tu misión|tu rol|tu día a día)
    """,
    "duties?": """
        the (difference|impact) (you'll|you will|you|you can) make
        (the|this) (role|opportunity|position|job)
    """,
    "benefits": """
        (our|your|key|the|global|full time|employee|company|amazon|additional|) (benefits|perks) (and|/) (perks|
            benefits|compensation|rewards|wellbeing) (at *|we offer|)
        (our|your|key|the|global|full time|employee|company|amazon|additional|) (benefits|perks) (at *|
            of working at *|we offer|package|overview)
        ^ (our|your|key|the|global|full time|employee|company|amazon|additional|) (benefits|perks) (include|)
        (compensation|salary|pay|total rewards|rewards|remuneration|total compensation) (and|/|,) (benefits|perks|
            compensation|equity)
        (compensation|salary|pay|total rewards|remuneration|base pay|base salary|annual pay|annual salary) (range|
            transparency|details|information|package|disclosure|statement|ranges|transparency statement|
            range transparency)
        ~ (compensation|salary|pay|rewards|remuneration|total rewards)
        (us|the us|annual|target|expected) (base|annual|) (pay|salary|compensation) range
        (what we offer|what we'll offer|what we provide|what we can offer|what we offer you|
            what we offer in return|what's in it for you|what's in it for me|what is in it for you|what you'll get|
            what you get|what you will get|what you'll get in return|what you can expect from us|
            why you'll love working here|why you'll love it here|why you'll love working at *|why join us|why join *|
            why work with us|why work at *|here's a (taste|glimpse) of (what's on offer|what we offer)|
            what's on offer|in return)
        ~ (we offer|what you can expect|our offer)
        (how we'll take care of you|life at *|other stuff to know|work/life balance|work life balance|
            work/life harmony|mentorship and career growth|mentorship / career growth|inclusive team culture|
            diverse experiences|training and career growth|our inclusive culture|here to help you grow)
        (our|a|) commitment to (inclusion and belonging|inclusion|diversity|equal opportunity|equity|
            accessibility|an inclusive workplace|fair hiring|diversity and inclusion|diversity equity and inclusion|
            diversity inclusion and belonging)
        (our|) (diversity and inclusion|diversity equity and inclusion|diversity inclusion and belonging|
            diversity equity inclusion and belonging|inclusion and belonging|inclusion and diversity|
            equal opportunity|equal opportunities|equal employment opportunity|equal opportunity employer|
            equal employment opportunity employer|eeo statement|diversity statement|inclusion statement|
            eeo) (statement|policy|)
        ~ diversity
        (reasonable|) (accommodation|accommodations) (notice|statement|request|requests)
        ~ (reasonable|) (accommodation|accommodations)
        (applicant|candidate|) privacy (notice|policy|statement)
        (fraud warning|fraud alert|fraud notice|recruitment fraud|recruiting fraud|recruitment fraud alert|
            scam alert|beware of scams|notice to applicants|notice to candidates|notice to recruiters|
            notice for california applicants|california applicants|california residents|legal notice|
            legal information|e verify|export control requirement|export control requirements|export compliance|
            background check notice|application deadline|our hiring process|the interview process|interview process|
            hiring process|how to apply|next steps|important notice|additional information for applicants|
            ai disclosure|use of ai|ai in recruiting)
        ~ (job alerts|legal|disclaimer|disclaimers|export control|visa sponsorship|sponsorship|application process)
        (das|was) (wir bieten|wir dir bieten|wir ihnen bieten|bieten wir|bieten wir dir|bieten wir ihnen|
            erwartet dich bei uns|wir dir anbieten)
        (wir bieten|wir bieten dir|wir bieten ihnen|unser angebot|unsere angebote|unsere benefits|deine vorteile|
            ihre vorteile|deine benefits|vergütung|warum wir|warum zu uns|chancengleichheit|gute gründe)
        ~ vorteile
        (nos|vos|les|) avantages
        (ce que nous offrons|ce que nous proposons|ce que nous vous offrons|nous offrons|rémunération|
            pourquoi nous rejoindre|égalité des chances|avantages sociaux|conditions)
        (qué ofrecemos|que ofrecemos|lo que ofrecemos|qué te ofrecemos|que te ofrecemos|te ofrecemos|beneficios|
            benefícios|o que oferecemos|por qué unirte|igualdad de oportunidades|remuneração|remuneración)
        ~ (ofrecemos|oferecemos|salario|salário)
    """,
    "about": """
        about (the|this|our|your|) (role|team|job|position|company|organization|organisation|department|group|
            business|opportunity|lab|project|mission|internship|program|programme|work|product) ((and|/) (the|your|
            ) (role|team|position|company)|)
        about (us|*|the * team|our * team)
        the (team|company) and (the|) role
        ~ (the|this|our|your) (team|company|organization|organisation|department|mission|story|business|group|project)
        (meet the team|introduction to the team|meet your team|your team|the community you will join|
            the community you'll join|the team you'll join|the team you will join|who you'll work with|
            where you'll work in the team)
        (team|company|role|position|job|opportunity|program|business|organization|posting|project) (overview|
            description|summary|profile|introduction|purpose|background)
        (overview|job summary|role summary|position summary|executive summary|who we are|about us|general summary|
            job purpose|purpose of the role|job description|why this role matters|why this role|why this job)
        ~ (summary|introduction|our culture|our values|our vision|why now|why us|our story|background|description)
        why *?
        (über uns|wer wir sind|über das unternehmen|über das team|unternehmensbeschreibung|stellenbeschreibung|
            einleitung|das unternehmen|das sind wir)
        ~ (die stelle|die rolle|das team|unser team|dein team)
        (à propos|qui sommes nous|à propos de nous|à propos du poste|à propos de l'équipe|à propos de *|
            notre entreprise|présentation de l'entreprise|l'entreprise|contexte du poste)
        ~ (notre équipe|notre mission|l'équipe|l'opportunité|le poste|contexte|présentation)
        (sobre|acerca de) (nosotros|nós|la empresa|la posición|la vacante|la oferta|a vaga|a empresa|a equipe|
            el puesto|el rol|el equipo|*)
        (quiénes somos|quienes somos|quem somos|nuestra empresa|descripción del puesto|descrição da vaga|
            descripción|descrição)
        ~ (el puesto|el equipo|a vaga|a empresa|a equipe)
    """,
    "other": """
        (your location|where and how you can work|where you'll work|where you will work|work location|
            job location|travel requirements|travel requirement|start date|posting date|offered position|arbeitsort|
            lieu de travail|working hours|shift|physical demands)
        ~ (location|locations|office|offices|travel|reports to|reporting to|job number|job id|job type|
            employment type|department|employer|standort|lieu|ubicación|localização|hours|schedule|duration|hybrid|
            work arrangement)
    """,
}  # fmt: skip

"""Stems that many postings hold, after the percentage of postings that hold them.

Made by benchmarks/posting_words.py; do not edit.
"""

from __future__ import annotations

COMMON = """\
95 team
93 experi
84 work
82 product
79 build
73 develop role
72 manag
71 partner
67 high
66 drive year
65 data
64 busi
62 collabor lead scale
61 engin function oper strong
60 design includ
59 cross
58 communic
56 skill
55 help system
53 abil impact
52 new support
51 close complex improv platform understand use
50 execut make technic
49 look opportun senior
48 ensur
47 deliv perform strategi
46 environ stakehold
45 solut
43 need tool
42 ai decis excel organiz
41 direct growth identifi learn requir success
40 deep process strateg
39 focus model technolog track
38 creat custom leadership problem project qualiti
37 base maintain market
36 expertis join time
35 insight provid respons user
34 align candid effect global larg scienc shape
33 clear fast plan practic relat
32 best defin enabl internal level servic world
31 comfort compani continu end grow implement key scalabl
30 degre driven influenc inform initi optim proven record
29 integr knowledg program set softwar
28 analyt bring day engag framework goal industri innov leader measur mission relationship serv term translat valu
27 account contribut demonstr effici field multipl report
26 action communiti generat long peopl
25 ambigu analysi chang infrastructur part partnership power workflow
24 appli area featur hand leverag metric passion person research sale solv take
23 capabl challeng everi extern languag prioriti profici
22 activ approach audienc autom benefit content core except meet outcom pace pipelin point qualif real recommend seek
   standard test
21 advanc comput connect creativ cultur deliveri equival evalu evolv move review trust
20 architectur bachelor critic familiar feedback machin million posit proactiv reliabl
19 code consum ecosystem establish futur present revenu roadmap scientist share structur think
18 concept deploy differ divers face full object own priorit python relev run
17 5+ act advertis applic balanc brand consist detail distribut document find foundat ideal issu launch member mentor
   ml multi prefer result tech way
16 acceler achiev around care experiment financ get go job know next offer play resourc right risk secur talent vision
15 ad adopt convers empow first group guid monitor navig region surfac train trend
14 abl analyz cloud commit consult digit dynam enterpris govern hire inclus intellig invest keep matter mindset non
   offic ownership self specif target thrive transform uniqu
13 agent background bar campaign client coordin educ enhanc expand guidanc individu legal local plus polici quick
   rigor ship sit someon sourc sql thought written
12 8+ adapt backend belong bonus broader class combin complianc domain effort employ equal excit exist expect expert
   independ interact intersect iter judgment lifecycl meaning media space state stay valid write
11 access alert basic case commerci control experienc idea live master mobil modern motiv network overview portfolio
   profession rang rapid readi scope similar span top transpar turn wide
10 accommod agenc api app assess attent avail beyond call channel craft current deepli demand director event foster
   francisco fraud increas landscap life locat microsoft observ pay post public reach resolv safeti san signal
   signific social stack staff statist techniqu toward typic verbal visual warn
9 3+ 4+ address art assist behavior built career center clariti coach compel conduct confid context depend earli emerg
   fluenci follow game gap give great ground handl interest java least love match month narrat nativ negoti onboard
   onlin open orient particip pattern potenti primari quantit reddit repres seamless stori thing updat various visibl
8 10+ 2+ 6+ acquisit algorithm amazon analys appropri better budget c come cycl dataset deal depth desir econom edg
   employe escal financi flexibl forecast forward internat line major messag method methodolog org overal principl
   prototyp reduc robust storytel task travel vendor video want week worldwid
7 accur accuraci addit advisor alongsid architect asset author big broad central co competit contact corpor cost
   countri curios dashboard dedic delight disciplin discuss dna flow format fundament gather good googl health home
   human hundr import infer intuit involv journey learner limit marketplac materi minimum moment order overse parti
   playbook player possibl privaci progress promot propos protect question rais releas remot repeat sell solid speed
   stage stream tier trade unit unlock varieti volum york
6 7+ acumen administr advoc allow articul associ awar azur back behind bias c++ collect complet compon contract
   creation creator curious cut daili detect discov discoveri english enjoy entertain even exceed explor exposur
   extens funnel genuin gtm highest hold host hybrid incid inspir kpis layer led listen llm mani maxim mechan mitig
   monet motion natur off orchestr output owner path pivot prepar probabl produc push quarter r refin regular
   regulatori reloc request resolut retent safe schedul search see segment shift short show small sound special start
   strengthen studio subject succeed suit sustain tailor timelin tradeoff tradit troubleshoot two util vertic voic
   will
5 autonom becom book bridg certif champion compet comprehens credibl determin dive elev embed entir entrepreneuri
   expans explain feel guest input instinct interperson interpret last latest loop mix music op particular peer
   princip prior publish rather recruit salesforc sens specialist starter suppli tackl throughout type web
"""

"""The skills that research, engineering and the roles around them ask for.

One skill an entry: `canonical name = other spellings; ...`; lines that begin with spaces go on with the entry above.
Case, hyphens and plurals do not matter, except that a spelling after `!` must be printed exactly so, because it is also
an ordinary word or name; behind `:=` the name itself is no spelling. Names follow what readers of postings write.
"""

from __future__ import annotations

SKILLS = """
machine learning = ML; ML models; machine learning models; ML algorithms; ML methods; ML techniques; ML concepts;
    ML principles; !ML/AI; !AI/ML; AI and ML; ML systems
deep learning = deep neural networks; !DNN; DNNs
neural networks = artificial neural networks
AI tools = AI tooling; AI-assisted tools; AI-powered tools; AI productivity tools; generative AI tools; gen AI tools;
    AI-assisted workflows; LLM tools
AI coding agents = AI coding tools; AI coding assistants; coding agents; agentic coding
generative AI = !GenAI; gen AI; generative artificial intelligence; GenAI
LLM = large language models; language models; LLMs; !LLM-based; !LLM-powered; large model; foundation LLMs
agentic AI = AI agents; agentic systems; agentic; autonomous agents; LLM agents; agent architectures;
    agentic architectures; AI agent development; agentic AI systems; agentic applications; intelligent agents;
    agent frameworks; agentic frameworks; agent development
agentic workflows = agentic workflow
multi-agent systems = multi-agent; multi agent system
multi-agent workflows = multi-agent workflow
prompt engineering = prompting; prompt design
RAG = retrieval-augmented generation; retrieval augmented generation; RAG systems; RAG pipelines
tool use = tool calling; function calling; tool-use
MCP = model context protocol; !MCP; MCP server
fine-tuning = finetuning; model fine-tuning; fine-tune; LLM fine-tuning
supervised fine-tuning = !SFT
post-training = posttraining; model post-training
pre-training = pretraining; model pre-training; large-scale pre-training
continued pre-training = continual pre-training; extended pre-training
RLHF = reinforcement learning from human feedback; !RLHF; !RLAIF
DPO = direct preference optimization; !DPO
PPO = proximal policy optimization; !PPO
LoRA = low-rank adaptation; !LoRA; !QLoRA; !PEFT; parameter-efficient fine-tuning
preference learning = preference optimization
reward modeling = reward models; reward model; reward design
knowledge distillation = model distillation; distillation
model compression = model optimization
quantization = model quantization
inference optimization = inference acceleration; efficient inference; inference serving
model customization = model adaptation
model alignment = AI alignment; alignment techniques
AI safety = safe AI; model safety
responsible AI = ethical AI; AI ethics; trustworthy AI
AI governance = responsible AI governance
interpretability
fairness = algorithmic fairness; ML fairness
model evaluation = model evaluations; evaluation frameworks; evals; ML evaluation
benchmarking = benchmark design
model training = training models; large model training; ML training; training pipelines
distributed training = large-scale training; large-scale model training; model parallelism; data parallelism
model deployment = deploying models; ML deployment; model serving; ML model deployment; deploying ML models;
    productionizing models
model monitoring = ML monitoring; drift detection
production ML = production machine learning; ML in production; machine learning in production; ML production systems;
    productionizing ML; productionizing machine learning models
MLOps = ML operations; machine learning operations; LLMOps; ML lifecycle; machine learning lifecycle
ML infrastructure = machine learning infrastructure; ML platform; ML platforms; machine learning platform; ML infra
ML pipelines = machine learning pipelines; ML workflows; ML pipeline
ML systems = machine learning systems design; ML system design
machine learning engineering = ML engineering
feature engineering = feature generation; feature selection; feature extraction
feature store = feature stores
foundation models = foundation model; large-scale foundation models
multimodal models = multi-modal models; large multimodal models; multimodal foundation models; multimodal
multimodal AI = multimodal AI systems
vision-language models = vision language models; !VLM; !VLMs; vision-language; visual language models
diffusion models = diffusion; latent diffusion; diffusion model
transformers = transformer models; transformer architectures; transformer
GANs = generative adversarial networks; !GAN; !GANs
variational autoencoders = !VAE; !VAEs
graph neural networks = !GNN; !GNNs; graph learning; graph machine learning
convolutional neural networks = !CNN; !CNNs
recurrent neural networks = !RNN; !LSTM; !RNNs
representation learning = embeddings; representation models
self-supervised learning = self supervised; unsupervised pretraining
supervised learning = supervised machine learning
unsupervised learning = unsupervised methods
semi-supervised learning
active learning
transfer learning
meta-learning = meta learning
continual learning = lifelong learning
federated learning = federated analytics
imitation learning = behavior cloning; learning from demonstration; learning from demonstrations
reinforcement learning = !RL; RL algorithms
multi-armed bandits = bandit models; multi armed bandit
sequential decision making = sequential decision-making
optimal control
regression := regression modeling; regression models
clustering = segmentation analysis; cluster analysis
decision trees = tree-based models
gradient boosting = boosted trees; gradient boosted trees
dimensionality reduction
Gaussian processes = Gaussian process
kernel methods
ensemble methods = ensembling; ensemble learning
anomaly detection = outlier detection; anomaly monitoring
fraud detection = fraud prevention; fraud modeling; anti-fraud; fraud
time series forecasting = time-series forecasting; forecasting models; time series models; forecasting methods
forecasting = demand forecasting models; predictive forecasting
demand forecasting
predictive modeling = predictive models; predictive model
statistical modeling = statistical models; statistical modelling; statistical model
statistics = statistical methods; statistical techniques; applied statistics; mathematical statistics;
    statistical concepts; statistical theory; statistical foundations
statistical analysis = statistical analyses; statistical data analysis; statistical testing; significance testing
statistical inference = inferential statistics
hypothesis testing = statistical hypothesis testing
Bayesian modeling = Bayesian methods; Bayesian; Bayesian models; Bayesian frameworks
Bayesian optimization = Bayesian hyperparameter optimization
probabilistic modeling = probabilistic models; probabilistic methods
probability = probability theory; probability and statistics
stochastic processes = stochastic modeling; stochastic models
Monte Carlo methods = Monte Carlo simulation; Monte Carlo
survival analysis = time-to-event analysis
multivariate analysis = multivariate statistics
factor analysis
psychometrics = psychometric
survey design = survey methodology
experimental design = design of experiments; experiment design; experimentation design; designing experiments; !DoE
experimentation = online experimentation; product experimentation; experimentation platforms;
    experimentation frameworks; controlled experiments; online experiments; experimentation methods
A/B testing = A/B tests; AB testing; A/B experiments; A/B experimentation; split testing; A/B test; A/B
multivariate testing = MVT
randomized controlled trials = randomized control trials; !RCT; !RCTs; randomized experiments;
    randomised controlled trials
quasi-experimental design = quasi-experimental methods; quasi-experiments; quasi-experimental;
    quasi experimental designs; quasi-experimentation
observational studies = observational analyses; observational study; observational data analysis
observational methods = observational approaches; observational causal inference
causal inference = causal analysis; causal modeling; causal methods; causal models; causality; causal impact
difference-in-differences = diff-in-diff; difference in differences
synthetic control = synthetic controls
instrumental variables = instrumental variable
propensity score matching = propensity scores; matching methods
uplift modeling = treatment effect estimation
geo-experimentation = geo experiments; geo-experiments; geo experimentation; geo testing
econometrics = econometric models; econometric methods; econometric modeling; econometric; econometric analysis
structural estimation = reduced form
economics = economic theory; economic modeling; applied economics
game theory
marketing mix modeling = media mix modeling; !MMM; marketing mix models
marketing measurement = ads measurement; advertising measurement; measurement solutions; digital measurement;
    marketing effectiveness
incrementality testing = incrementality; incrementality measurement
attribution = attribution modeling; marketing attribution
customer segmentation = audience segmentation
churn prediction = retention modeling; churn modeling
customer lifetime value = !LTV; !CLV; lifetime value
pricing = pricing science
revenue management = yield management
operations research = operational research; !OR models
optimization = mathematical optimization; optimization methods; optimization algorithms; optimization techniques;
    numerical optimization; optimization models; mathematical programming; optimisation; optimization modeling
linear programming
convex optimization
combinatorial optimization
stochastic optimization
simulation = simulations; simulation tools; simulators
scheduling := scheduling algorithms
inventory management = inventory planning; inventory control
supply chain = supply chain management; supply chains
logistics
queueing theory = queuing theory
natural language processing = !NLP; NLP techniques
natural language generation = !NLG; text generation
information retrieval = document retrieval; information retrieval systems
search := search technologies
ranking = ranking systems; ranking models; ranking algorithms
recommendation systems = recommender systems; recommendation algorithms; recommenders; recommendation models
personalization = personalisation; personalized recommendations; personalization systems; personalized experiences
information extraction
entity resolution = record linkage; entity matching
knowledge graphs = knowledge graph
question answering = QA systems
summarization = text summarization
machine translation = neural machine translation; translation models
sentiment analysis = opinion mining
topic modeling = topic models
conversational AI = conversational systems; conversational agents; conversational interfaces
speech recognition = automatic speech recognition; !ASR
text-to-speech = speech synthesis; !TTS
audio processing = audio signal processing; audio algorithms
music information retrieval = music technology
computational linguistics
computer vision = !CV models; vision models
image processing
image generation = image synthesis; image generation models; image/video generation
video generation = video synthesis; real-time video generation
video understanding = video models
video compression
object detection = object recognition
image segmentation = panoptic segmentation
3D computer vision = 3D vision
SLAM = simultaneous localization and mapping; !SLAM
optical character recognition = !OCR
pose estimation = human pose estimation
sensor fusion = multi-sensor fusion
LiDAR = lidar
camera calibration = sensor calibration
virtual try-on = virtual try on
augmented reality = !AR; !AR/VR
virtual reality = !VR
computer graphics = graphics; 3D graphics
robotics = robotic systems; robot systems; robotics systems; robotics software
robot learning = robotic learning; learning for robotics
robotic manipulation = robot manipulation
motion planning = planning algorithms; robot motion planning
locomotion
kinematics = robot kinematics; kinematics and dynamics
state estimation
perception = robot perception; perception systems; perception algorithms; robotic perception
sim-to-real = sim-to-real transfer; sim2real; sim to real
human-robot interaction = !HRI; human robot interaction
autonomous vehicles = autonomous driving; self-driving; self-driving cars; !AV industry; !AVs; !AV
drones = unmanned aerial vehicles; !UAV; !UAVs
navigation := robot navigation
ROS = robot operating system; !ROS; !ROS2; ROS 2
physics simulation = physics-based simulation; physics engines; simulation environments
mechatronics = electromechanical systems; electro-mechanical
mechanical engineering = mechanical design; mechanical systems; machine design
CAD = computer-aided design; !CAD
finite element analysis = !FEA; !FEM; finite element
computational fluid dynamics = !CFD
manufacturing = manufacturing processes
rapid prototyping
prototyping = prototype; prototypes; proof of concept; proofs of concept; building prototypes; !POC; !POCs;
    prototype development
electrical engineering = electrical design; electrical systems
circuit design
hardware design = hardware development; hardware engineering; board design; hardware architecture
hardware/software co-design = hardware-software co-design; hardware software co-design; co-design
FPGA = !FPGA; !FPGAs; field programmable gate arrays
ASIC design = !ASIC; !ASICs
computer architecture = processor architecture; microarchitecture; CPU architecture
GPU computing = !GPU; !GPUs; GPU acceleration; GPU clusters; GPU optimization
CUDA = !CUDA; CUDA kernels
Triton = !Triton
NCCL = !NCCL
AI accelerators = machine learning accelerators; ML accelerators; !TPU; !TPUs; accelerators; hardware accelerators;
    custom silicon
high-performance computing = !HPC; high performance computing; parallel and distributed computing
parallel computing = parallel programming; parallel processing
RDMA = !RDMA; !InfiniBand; high-speed networking
compilers = compiler; compiler design; compiler optimization; compiler development; LLVM
performance optimization = performance tuning; performance engineering; performance analysis and optimization;
    performance improvements
embedded systems = embedded software; embedded programming; embedded development; embedded; embedded C
device drivers = driver development
real-time systems = real-time software; real time systems
internet of things = !IoT; IoT devices; IoT
wireless communications = wireless systems; wireless communication; wireless networks
communication systems = communications systems; digital communications; communication system
satellite communications = satellite; satellites; satellite systems
digital signal processing = signal processing; !DSP algorithms; statistical signal processing
information theory = coding theory
forward error correction = !FEC; error correction; error-correcting codes
antenna design = antennas; phased arrays; antenna
optical communications = optical connectivity
photonics
fiber optics = fiber optic; fiber; fiber optic systems; fiber optic cabling; fiber optic infrastructure; fibre optics
structured cabling = cabling; structured cabling systems
telecommunications = telecom; telecommunications systems; telecommunications infrastructure; telco
datacenter engineering = data center engineering; datacenter design; data center design; datacenter infrastructure
data centers = datacenters; data center; datacenter; data center operations; datacenter operations;
    data center infrastructure
quantum computing = quantum computers
quantum mechanics = quantum
superconducting devices = superconducting; superconducting quantum devices; superconductivity
semiconductor device physics = semiconductor physics; semiconductor devices
semiconductors = semiconductor
nanofabrication = microfabrication; micro-fabrication; nano-fabrication
device fabrication = fabrication
cryogenics = cryogenic; cryogenic temperatures; dilution refrigerators; low temperature physics
microwave engineering = microwave; microwave electronics; microwave circuits
precision measurement = precision measurements
materials science = material science; materials engineering
materials characterization = material characterization; characterization
yield analysis = device yield analysis; yield engineering
physics
chemistry
biology
bioinformatics = bioinformatics workflows
drug discovery
clinical research
medical imaging = radiology; medical image analysis; MRI
healthcare = health care; digital health; health tech; healthcare industry
neuroscience
psychology = behavioral psychology; educational psychology
cognitive science = cognitive sciences; cognitive modeling
behavioral science = behavioural science; behavioral sciences
social science = social sciences
behavioral modeling = behavior modeling; user modeling; user behavior modeling; behavioural modeling
climate science = atmospheric science; earth science
sustainability = environmental sustainability; net zero
energy systems
geospatial analysis
mathematics = math; mathematical foundations
numerical methods = computational science; numerical computing
graph theory
cryptography = cryptographic protocols
differential privacy
formal methods
automated reasoning
program analysis
algorithms = algorithm design; algorithm development; algorithmic; algorithm
data structures = data structure
complexity analysis = computational complexity; big-O; complexity theory
software engineering = software engineering practices; software engineering best practices;
    software engineering principles; software engineering fundamentals; engineering best practices
software development = application development; product software development
software design = software engineering design; designing software
object-oriented programming = object oriented programming; !OOP; object-oriented; object oriented; !OOL
object-oriented design = object oriented design; !OOD
functional programming = functional languages
system design = systems design; design of systems; architecture design; solution design; large-scale system design;
    architectural design
distributed systems = distributed system; distributed architectures; distributed applications;
    large-scale distributed systems; distributed services; distributed data systems; distributed infrastructure
large-scale systems = large scale systems; systems at scale; large-scale distributed; web-scale systems;
    large-scale backend systems; high-scale systems
backend development = back-end development; backend engineering; back end development; backend; back-end;
    backend services; server-side development; backend software; server-side; back-end services;
    backend software engineering
backend systems = back-end systems; large-scale backend systems; backend infrastructure
front-end development = frontend development; front end development; frontend; front-end; front-end code;
    frontend engineering; front-end engineering; web frontend; front end
full-stack development = full stack development; full-stack; full stack; full-stack engineering; fullstack;
    full stack engineering
web development = web application development; web technologies; web services development
mobile development = mobile app development; mobile applications; mobile engineering; native mobile development;
    mobile application development
Android = Android development; Android SDK; Android apps; Android applications; Android native
iOS = iOS development; iOS apps; iOS engineering; iOS native; Cocoa Touch
game development = video games; game programming
Unity = !Unity; !Unity3D
Unreal Engine = !Unreal; !UE5; !UE4
API design = API architecture; designing APIs; RESTful API design
API development = APIs; building APIs; web APIs; developing APIs; public APIs
REST API = REST APIs; RESTful APIs; RESTful; !REST; RESTful services; REST services; RESTful web services; RESTful API
GraphQL = graphql
gRPC = grpc
Protocol Buffers = protobuf; protocol buffers
WebSockets = websocket
HTTP = !HTTP; !HTTPS
TCP/IP = !TCP/IP; !TCP; !UDP
networking = computer networking; network engineering; computer networks; network infrastructure
microservices = microservice architecture; microservices architecture; service-oriented architecture; !SOA;
    micro-services; service oriented architecture
event-driven architecture = event-driven architectures; event-driven systems; event driven architecture; event-driven
serverless = serverless computing; serverless architecture
cloud computing = cloud platforms; cloud services; cloud technologies; cloud platform; cloud environments;
    cloud-based; cloud-based systems; cloud engineering; cloud providers; cloud systems
public cloud = public cloud providers; public clouds; public cloud platforms; public cloud environments
AWS = Amazon Web Services; !AWS
Azure = Microsoft Azure; !Azure
GCP = Google Cloud Platform; Google Cloud; !GCP
Amazon SageMaker = SageMaker; !SageMaker
Amazon Bedrock = !Bedrock
Amazon EC2 = !EC2
Amazon S3 = !S3
Amazon EMR
Vertex AI = vertex ai
Azure OpenAI = Azure AI; Azure AI Foundry; Microsoft Foundry; !Foundry
Microsoft 365 = Office 365; !M365; Microsoft 365 Copilot
Microsoft Office = MS Office; Microsoft Office Suite; Office suite; Microsoft Word
PowerPoint = powerpoint
Excel = Microsoft Excel; !Excel; advanced Excel; MS Excel; Excel/Google Sheets; Google Sheets/Excel
Google Sheets = google sheets
Google Workspace = Google Suite; G Suite; !GSuite; Google Apps; G-Suite; google docs
Power Platform = Microsoft Power Platform; Power Apps; Power Automate
Dynamics 365 = dynamics 365
containers = containerization; containerized applications; container technologies; containerized
Docker = docker
Kubernetes = !K8s; kubernetes; k8s
Helm = !Helm; !Argo
Terraform = terraform
infrastructure as code = infrastructure-as-code; !IaC; Infrastructure-as-Code
configuration management = !Salt
Linux = linux; Linux systems; Linux environments; Linux/Unix
operating systems = operating system; OS internals; operating system internals
virtualization = virtual machines
shell scripting = shell scripts
CI/CD = continuous integration; continuous delivery; continuous deployment; CI/CD pipelines; CI/CD platforms;
    continuous integration and continuous delivery; CI pipelines; !CI
Jenkins = jenkins
GitHub Actions = github actions
Git = !Git; git
source control = source control management; source code management; code versioning
build systems := build tools; build infrastructure
Gradle = gradle
DevOps = devops; DevOps practices
site reliability engineering = !SRE; site reliability
reliability := system reliability; resilience engineering
platform engineering = platform infrastructure; internal platforms; platform development
developer platforms = developer platform; internal developer platforms
developer experience = developer velocity; !DX; developer ergonomics
developer relations = developer advocacy; developer communities; developer ecosystem; developer ecosystems
observability = monitoring and observability; observability tools; observability technology; observability platforms;
    monitoring systems; monitoring tools
OpenTelemetry = opentelemetry
Prometheus = prometheus
Grafana = grafana
Datadog = datadog; DataDog
Splunk = splunk
New Relic = new relic
incident response = incident handling; incident investigation
on-call = on call; on-call rotation; on-call rotations; oncall; on-call responsibilities
debugging = debug; root-causing; debugging tools; debugging skills
root cause analysis = root-cause analysis; !RCA; root cause; root causes
code review = code reviews; reviewing code
software testing = software quality; testing frameworks; test frameworks; testing strategies; test engineering
quality assurance = !QA; QA testing; quality management
performance testing = load testing; stress testing
test-driven development = !TDD; test driven development
software development life cycle = software development lifecycle; !SDLC; software engineering life cycle;
    software lifecycle; development lifecycle; full software development lifecycle; software development life-cycle
Agile = agile; agile methodologies; agile development; Agile/Scrum; agile practices; agile software development;
    agile environment
Scrum = !Scrum
Jira = !JIRA; jira
Asana = !Asana; project management tools; project management software
open source = open-source; open source software; open-source software; open source development; open source projects;
    open source contributions; open-source contributions
technical writing = technical writer; technical communication
system integration = systems integration; integrations; system integrations; enterprise integrations;
    integration development; third-party integrations
systems engineering = system engineering
requirements gathering = requirements analysis; gathering requirements; requirement gathering; requirements definition
legacy modernization = system migration
databases = database; database systems; database technologies; database management; storage technologies;
    database management systems; database development
NoSQL = nosql; NoSQL databases; key-value stores; document databases; non-relational databases
PostgreSQL = postgres; postgresql; !Postgres
MySQL = mysql
MongoDB = mongodb
Redis = redis
Cassandra = cassandra; casandra
DynamoDB = dynamodb
Elasticsearch = elasticsearch; Elastic Search
Oracle = Oracle Database; !Oracle; Oracle DB
SQL Server = Microsoft SQL Server; MS SQL
vector databases = vector database; vector stores
graph databases = graph database
storage systems
caching = distributed caching; caching strategies; cache systems
data engineering = data engineering practices; data infrastructure engineering; data platform engineering
data infrastructure = data infra; big data infrastructure; data systems
data pipelines = data pipeline; data processing pipelines; building data pipelines; data workflows;
    batch and streaming pipelines; streaming pipelines; pipeline development; ML data pipelines
ETL = !ETL; !ELT; extract transform load; ETL pipelines; ETL processes; ETL development
data processing = large-scale data processing; data processing systems; data processing frameworks;
    large scale data processing
distributed data processing = distributed data; distributed data systems processing; distributed processing;
    distributed compute
batch processing = batch data processing; batch pipelines
stream processing = data streaming; real-time data processing; streaming systems; streaming data; real-time streaming;
    event streaming; real-time processing; streaming technologies; stream-processing
message queues = message queue; message brokers; messaging systems; pub/sub; Pub-Sub; queueing systems;
    message queue systems
data warehousing = data warehouse; data warehouses; data warehouse design; data marts
data lakes = data lake; lakehouse; data lakehouse
data modeling = data models; data modelling; dimensional modeling; data model design; data modeling concepts
entity modeling = entity relationship modeling
schema evolution = schema management
data contracts = data contract
data quality = data integrity; data quality management
data governance
data architecture = data architectures; data design
data analysis = data analytics; analyzing data; data analyses; analyze data; analyzing large datasets;
    data-driven analysis; analyse data; data interpretation; analytical techniques
exploratory data analysis = exploratory analysis; !EDA
data manipulation = querying data; data querying
data mining = pattern recognition; knowledge discovery
big data = big data technologies; big data tools
data science = data science methods; applied data science; data science techniques; data science workflows
data visualization = data visualisation; visualization; visualizations; visualisation; visualization tools;
    data visualizations; visualisation tools
business intelligence = !BI; BI tools; business intelligence tools; BI platforms
dashboards = dashboard; dashboarding; building dashboards; dashboard development
reporting = business reporting; performance reporting; data reporting
metrics = success metrics; product metrics; defining metrics
Tableau = tableau
Looker = !Looker
Power BI = powerbi; power bi; !PowerBI
Tableau Prep = tableau prep
Mode = !Mode
MicroStrategy = microstrategy
Alteryx = alteryx
KNIME = knime
Amplitude = !Amplitude
Google Analytics = google analytics; !GA4
Qlik = qlik; QlikView; Qlik Sense
Snowflake = !Snowflake
BigQuery = bigquery; Google BigQuery
Redshift = !Redshift; Amazon Redshift
Databricks = databricks
Spark = !Spark; Apache Spark; Spark Streaming
PySpark = pyspark
Spark SQL = spark sql; SparkSQL
Hadoop = hadoop; !HDFS; MapReduce
Hive = !Hive; Apache Hive
Presto = !Presto; Presto/Trino
Flink = !Flink; Apache Flink
Kafka = kafka; Apache Kafka
Kinesis = !Kinesis
Apache Beam = !Beam
Druid = !Druid
Airflow = airflow; Apache Airflow
dbt = !dbt
Dagster = !Dagster
workflow orchestration = workflow engines; data orchestration
Ray = !Ray
Dask = !Dask
pandas = !pandas; Pandas
NumPy = numpy
SciPy = scipy
scikit-learn = scikit learn; sklearn
PyTorch = pytorch
TensorFlow = tensorflow; TensorFlow 2
JAX = !JAX
Keras = keras
Hugging Face = huggingface; hugging face; Hugging Face Transformers
LangChain = langchain
DeepSpeed = !DeepSpeed
vLLM = !vLLM
MLflow = mlflow
Jupyter = jupyter; Jupyter notebooks
notebooks = notebook
OpenCV = opencv
spaCy = !spaCy
Gurobi = !Gurobi
SPSS = !SPSS
deep learning frameworks = machine learning frameworks; ML frameworks; ML libraries; machine learning libraries;
    deep learning framework
JVM = !JVM; JVM languages
Spring Boot = Spring MVC; Java Spring
React = !React; !ReactJS; React.js; React/TS
React Native = react native
Redux = !Redux
Angular = !Angular; AngularJS
Vue = !Vue; Vue.js
Next.js = next.js; nextjs
Node.js = node.js; nodejs; !Node
Express.js = !Express.js
Django = !Django
Ruby on Rails = ruby on rails; !Rails
.NET = !NET; dotnet; .NET Core; .NET Framework
Flutter = !Flutter
HTML = !HTML; !HTML5
CSS = !CSS; !CSS3
WebGL = !WebGL
OpenGL = !OpenGL
SDK = !SDK; !SDKs; SDK development; software development kits; SDK patterns
OAuth = !OAuth; !OAuth2; OAuth 2.0
OpenID Connect = openid connect; !OIDC
SAML = !SAML
SCIM = !SCIM
identity and access management = !IAM; access management
Okta = !Okta
Active Directory = active directory; Entra ID; Azure AD; Microsoft Entra
cybersecurity = cyber security; security best practices; security practices
application security = appsec; software security
cloud security = cloud security architecture
network security
security operations = !SOC; security monitoring; SOC operations
threat modeling = threat models
threat intelligence
threat emulation = adversary emulation; adversary simulation
vulnerability discovery
penetration testing = pen testing; !pentesting; ethical hacking tools
offensive security = offensive tooling
red teaming = red team; red team operations; AI red teaming
adversarial testing
ethical hacking = ethical hacker
malware analysis = malware
digital forensics = forensics; computer forensics
security architecture = security design
Trust & Safety = trust and safety; platform safety
content moderation = moderation
privacy
GDPR = !GDPR
compliance = compliance requirements; compliance management; compliance programs
governance = IT governance; !GRC; corporate governance; governance frameworks
risk management
internal controls = internal control; ITGC; !ITGC; IT general controls; financial controls; control frameworks
SOX = !SOX; Sarbanes-Oxley; SOX compliance; Sarbanes Oxley
ISO 27001 = !ISO 27001; ISO/IEC 27001; NIST CSF; SOC2
audit = auditing; audits; technology audit; IT audit
accounting = financial accounting; corporate accounting; accounting principles; accounting operations; journal entries
GAAP = US GAAP; !GAAP; U.S. GAAP
revenue accounting = revenue recognition; ASC 606
tax = taxation; income tax; sales tax; !VAT; tax provisions
finance = corporate finance; financial services; financial data; finance teams; financial operations;
    finance operations; financial systems
financial modeling = financial models; financial modelling; complex financial modeling
financial analysis = financial statement analysis
FP&A = financial planning and analysis; financial planning & analysis; !FP&A
strategic finance = finance strategy; product finance
budgeting = budget planning; cost control
investment banking = investment management
M&A = mergers and acquisitions; !M&A
treasury = cash management
P&L management = !P&L; profit and loss; P&L ownership
payroll = payroll processing; payroll operations
procurement = sourcing; purchasing; procure to pay; procure-to-pay
contract negotiation = contract negotiations; commercial agreements; drafting and negotiating; negotiating contracts;
    contract review
negotiation = negotiations; negotiating; negotiation skills
vendor management = supplier management; vendor relationships; managing vendors; third-party vendors; vendor relations
fintech = financial technology
blockchain
insurance = insurtech
legal := legal advice
intellectual property
public policy
crisis communications = crisis management
content strategy = content planning; editorial; content development
copywriting = copy writing; content writing
localization := translation; globalization; transcreation; language services; localisation; !l10n
brand marketing
digital marketing = online marketing; digital media marketing; !CRM marketing; paid marketing
marketing := B2B marketing; marketing programs; consumer marketing; campaign planning
product marketing = !PMM; go-to-market messaging
SEO = !SEO; search engine optimization
social media := social media marketing; social media management; social listening; social media strategy;
    social media platforms
community management = online communities; community engagement
market research = industry research
digital advertising = advertising; digital ads; media advertising; advertising industry; digital advertising industry;
    ads industry; advertising platforms; native advertising; advertising solutions
programmatic advertising = programmatic; !DSP; !DSPs; !SSP; demand-side platforms; programmatic media
ad tech = adtech; ad technology; advertising technology; advertising technologies; ads technology; ads platforms;
    ad platforms; ad systems; ads systems; AdTech
media planning = media planning and buying; media plans
advertising sales = ad sales; digital media sales; media sales; digital advertising sales; ads sales
account management = client relationship management; client account management; client partnership; client services;
    key account management; managing client relationships; client success
customer success = customer success management; customer onboarding; customer retention
customer service = community support; customer care
technical support = IT support; help desk; technical troubleshooting; support engineering; desktop support
sales := outbound sales; technology sales; full sales cycle; full-cycle sales; technology-related sales;
    sales experience; direct sales; sales quotas; closing deals; software sales
sales operations = sales ops; sales strategy and operations; GTM enablement; sales productivity
revenue operations = !RevOps; GTM operations; RevOps; revenue ops; go-to-market operations
business development = partnerships; partner development; new business development; alliances; partnership management;
    deal-making
partner management = partner relationships; partner relationship management; partner engagement; channel management;
    external partnerships; partner ecosystem; managing partners; partner success
partner engineering = partner integrations; partner solutions engineering
solutions architecture = solution architecture
pipeline management = pipeline generation; sales pipeline; pipeline development; cold calling; outbound prospecting
forecasting sales = sales forecasting; revenue forecasting
go-to-market strategy = go-to-market; !GTM; GTM strategy; go to market; market entry; go-to-market strategies
CRM = customer relationship management; !CRM; CRM systems; CRM tools; CRM platforms
Salesforce = salesforce; Salesforce CRM; Salesforce platform; Salesforce administration; Sales Cloud;
    Salesforce certified administrator; Service Cloud; !SFDC
Gong = !Gong; Sales Navigator
Zendesk = zendesk
ServiceNow = servicenow
ERP = !ERP; enterprise resource planning; ERP systems; Netsuite
SAP = !SAP; !S/4HANA
Workday = !Workday
Anaplan = !Anaplan
MuleSoft = mulesoft; iPaaS
workflow automation = automating workflows; intelligent automation; automation platforms; automation tools
automation = automation frameworks
SaaS = !SaaS; software as a service; B2B SaaS; enterprise SaaS; SaaS platforms; enterprise software
e-commerce = ecommerce; online retail; e-commerce platforms
marketplaces := two-sided marketplaces; online marketplaces; multi-sided marketplace; two-sided marketplace;
    marketplace businesses
travel industry = tourism
consumer products := consumer products industry; consumer internet; consumer product; consumer-facing products
edtech = education technology; educational technology; !EdTech
education := teaching; higher education
learning science = learning sciences; learning sciences research
instructional design = learning design; training design; learning and development
efficacy research = efficacy studies; efficacy
media and entertainment := entertainment industry; film and television; media industry; music industry
live streaming = livestreaming; live video; over-the-top; !OTT
content delivery networks = content delivery network; !CDN; !CDNs
post-production = post production; Avid
visual effects = !VFX
animation = 2D animation; 3D animation
3D modeling = !Maya modeling; 3D assets
podcasting
product management = product ownership; technical product management
product strategy = strategic product planning
product development = product lifecycle; product delivery; end-to-end product development; building products;
    new product development; product building
product design = digital product design; product and design; delightfully designed experiences
UX design = user experience design; interface design; UX principles
user research = UX research; qualitative user research; user experience research
human-computer interaction = !HCI; human computer interaction
accessibility = web accessibility; !WCAG; inclusive design; accessibility standards
design systems = design system; component libraries
visual design = creative design
Figma = figma; prototyping tools
Adobe Creative Suite = Adobe Creative Cloud; Adobe suite; creative suite
creative direction = art direction; creative strategy; creative leadership; creative development; creative production
storytelling = narrative design; brand storytelling; script writing; scriptwriting
qualitative research = qualitative methods
quantitative research = quantitative user research; quant research
quantitative methods = quantitative modeling; quantitative techniques
mixed methods research
research design
study design = designing studies; study designs
research leadership = scientific leadership; research agenda setting; research programs; science leadership
science communication = scientific communication; communicating research; research communication
literature review = literature reviews
program management = programme management; cross-functional programs; program execution; program planning;
    managing programs; program delivery
technical program management = product/technical program management; technical project management
project management = project delivery; project execution; project coordination; project leadership
change management = organizational change; change leadership; organizational change management
process improvement = process improvements; process reengineering; business process improvement
business process = business processes; business process design; business process management; process management
operations := operational management
field operations = field ops; on-the-ground operations
crowdsourcing = crowd sourcing; crowdsourced data
planning = quarterly planning
capacity planning
operational excellence = operational rigor; excellence in operations
management consulting = consulting; top-tier consulting; consultancy; business consulting
business analysis = business analyses; business case development; business cases and ROI; commercial analysis
business acumen = commercial acumen; commercial judgment
stakeholder management = stakeholder engagement; stakeholder communication; stakeholder relationships;
    managing stakeholders; influencing stakeholders; executive stakeholders; stakeholder alignment;
    stakeholder influence; senior stakeholders; executive engagement; stakeholder collaboration;
    influencing without authority; influence without authority
executive communication = executive presence; executive presentations; executive reporting; presenting to executives;
    C-suite engagement; executive briefing
relationship management = relationship building; client relationships; building relationships; customer relationships;
    relationship-building; customer relationship
data-driven decision making = data-driven decision-making; data driven decision making; data-informed decision making;
    data-driven decisions; evidence-based decision making
engineering management = engineering leadership; managing engineering teams; manage engineering teams;
    managing engineers; leading engineering teams; software engineering management; engineering team management;
    leading teams of engineers
people management = people leadership; managing teams; team management; managing people; team leadership;
    people development; direct reports; building teams; developing teams; managing a team; leading teams;
    leading a team; leadership of teams; managing and developing; line management; talent development;
    leading high-performing teams; managing individual contributors; managing sellers; managing managers
technical leadership = tech lead; technical lead; tech leadership; technical direction; technical mentorship;
    leading technical initiatives; leading technical projects; technical strategy;
    leading large-scale technical projects; drive large-scale technical initiatives; driving technical direction;
    architectural leadership
mentoring = mentorship; mentoring engineers; mentoring junior engineers; mentor engineers; talent coaching;
    mentor junior engineers; mentoring others
recruiting = technical sourcing; full-cycle recruiting; applicant tracking systems; recruitment
human resources = HR; HR business partner; !HRBP; HR systems; HR technology
compensation = compensation design; executive compensation; compensation and benefits
organizational design = organizational development; organization design; org design
administrative support = executive assistance; scheduling meetings
facilities management = workplace operations; workplace experience
construction management = construction; construction project management; building codes
physical security = executive protection; emergency response; EHS
safety management = safety engineering; safety risk management
electrical infrastructure = HVAC; mechanical systems design; MEP
network cabling = copper cabling
OTDR = !OTDR
insertion loss testing = insertion loss
public sector := public sector sales
nonprofit = non-profit; NGOs
AI data collection = AI/ML data programs; data collection programs; data collection for AI
data collection = data gathering
synthetic data = synthetic data generation
content generation = content synthesis
content understanding = media understanding; video content understanding
user acquisition = growth hacking
monetization = monetisation; monetization strategy; in-app purchases
customer analytics = user behavior analysis; behavioral analytics; customer data
behavioral data analysis = behavioral data; large-scale behavioral data; user behavior data
mission-critical systems = mission critical systems; mission-critical environments; business-critical systems;
    critical systems; business critical systems; critical infrastructure
protocol stacks = protocol stack; network stack
physical layer = PHY layer; !PHY
interference cancellation = interference mitigation
receiver modeling = receiver design
low-noise measurement = low-noise electrical measurements; low noise measurement
qubit measurement = measure qubits; qubit characterization
astronomy
aerospace = aerospace engineering; aeronautics
automotive = automotive industry; driver assistance
civil engineering
biomedical engineering
nuclear engineering
spectroscopy = microscopy
laboratory techniques = lab experience; wet lab; PCR; laboratory experience
LabVIEW = !LabVIEW
Ansys = !ANSYS; !Ansys
Simulink = !Simulink
LaTeX = !LaTeX
digital humanities = archival research; text encoding
library science = cataloging; archives
Zoom = !Zoom
Slack = !Slack
Notion = !Notion
SEO tools
DocuSign = docusign; CLM
Ads Manager
localization engineering := localization workflows
multilingual = multiple languages; more than one language; bilingual; multilingual models; foreign language
BICSI RCDD = !RCDD
BICSI standards = !BICSI
NFPA = !NFPA
NEC = !NEC
CPA = !CPA; certified public accountant
CISSP = !CISSP; security certifications
computer science fundamentals = CS fundamentals; computer science concepts and fundamentals
business strategy = strategic analysis; strategy development and execution
applied research = scientific research; research and development; research agenda setting
event management = event production; experiential marketing
data labeling = annotation; labeled data; data labelling; human annotation
ChatGPT
Claude = !Claude
GitHub Copilot
Gemini = !Gemini
Cursor = !Cursor
learning and development = L&D
technical documentation = design documents; system documentation; design docs; documentation skills
programming language theory = programming language design
corporate communications = public relations; external communications; media relations; internal communications;
    strategic communications
Claude Code = !Claude Code
Codex = !Codex
authentication = authentication and authorization
authorization
WebAuthn
passkeys
FIDO2
session management
Thrift = !Thrift
developer tools = developer tooling; development tools; developer productivity tools
developer productivity = engineering productivity
software architecture = architectural patterns; software system architecture; software architectures
AI-assisted development = AI-assisted coding; AI-assisted engineering; AI-first development
systems thinking
information architecture
process mapping
state management
asset management = digital asset management
multi-task learning
instruction tuning
unstructured data
data products = data product
internal tools = internal tooling
ticketing systems
systems administration = system administration; sysadmin
YouTube = !YouTube
TikTok = !TikTok
Instagram = !Instagram
Cloudflare = !Cloudflare
Jamf = !Jamf
Microsoft Intune = !Intune
LeanData = !LeanData
Greenhouse = !Greenhouse; !Lever
Buildkite = !Buildkite
OSCP = !OSCP
Semantic Kernel
AutoGen = !AutoGen
Copado = !Copado
Gearset = !Gearset
Crossbeam = !Crossbeam
JSON = !JSON
XML = !XML
YAML = !YAML
EtherCAT = !EtherCAT
IMU = !IMU; !IMUs
GNSS = !GNSS
Azure Data Factory = !ADF
Microsoft Fabric = !Fabric
Azure Synapse = !Synapse
learning management systems = !LMS
sampling = sampling methods; survey sampling
customer journey mapping = customer journeys
value proposition = value selling
order to cash = !O2C; order-to-cash
collections := billing and collections; collections management
connected TV = !CTV
out-of-home advertising = !OOH
chain-of-thought = chain of thought
test-time adaptation
flow matching
depth estimation
domain randomization = sim-to-real randomization
teleoperation = tele-operation
failure analysis
OLAP = !OLAP
Toon Boom
Boolean search
applicant tracking systems = !ATS
screenwriting
data security
data exploration
secure design = secure by design
uncertainty quantification = uncertainty estimation; uncertainty calibration
LLM serving
lead scoring
funnel analysis = funnel optimization
cohort analysis
social network analysis = social graphs
multi-tenant systems = multi-tenant; multi-tenancy
workflow design
marketing science
ad auctions = auction systems
user growth
Istio = !Istio; service mesh
NGINX = !NGINX; !Nginx; load balancers
HashiCorp Vault = !Vault
Consul = !Consul
customer data platforms = customer data platform
Argo CD = ArgoCD; GitOps
CircleCI = !CircleCI; Travis CI
Azure DevOps = azure devops
SonarQube = !SonarQube
Sentry = !Sentry
PagerDuty = !PagerDuty
Elastic Stack = ELK
Fivetran = !Fivetran
Great Expectations = great expectations framework
Apache Arrow
Apache Hudi
NiFi = !NiFi
Informatica = !Informatica
Teradata = !Teradata
CockroachDB = !CockroachDB
HBase = !HBase
InfluxDB = !InfluxDB
Cosmos DB = !CosmosDB; cosmos db
Firebase = !Firebase
RabbitMQ = !RabbitMQ
Celery = !Celery
Horovod = !Horovod
Polars = !Polars
statsmodels = !statsmodels; !Stan models
Optuna = !Optuna
Streamlit = !Streamlit
Matplotlib = !Matplotlib; !matplotlib
tidyverse = !tidyverse
Bioconductor = !Bioconductor
Nextflow = !Nextflow
GATK = !GATK
AlphaFold = !AlphaFold
molecular dynamics = molecular simulation
density functional theory = !DFT; ab initio
single-cell analysis = single-cell RNA sequencing; scRNA-seq; single cell sequencing
microscopy = fluorescence microscopy; confocal microscopy; super-resolution microscopy
electrophysiology = patch clamp
statistical genetics = !GWAS; population genetics
phylogenetics = evolutionary biology
ecology = biodiversity
hydrology = hydrological modeling
oceanography = ocean modeling
geophysics = seismology; geology; geoscience
photolithography
vacuum systems = ultra-high vacuum; UHV
PLC programming
CNC machining = !CNC; machining
GD&T = !GD&T
Altium = !Altium
SPICE simulation = !LTspice; !SPICE; circuit simulation
ARM architecture = !ARM; x86
UVM = !UVM
CAN bus = !CAN bus
Bluetooth = !BLE; Zigbee; WiFi
MATLAB/Simulink
Gazebo = !Gazebo
OpenStreetMap
LangSmith = !LangSmith
guardrails := AI guardrails; LLM guardrails
semantic layer = semantic modeling; semantic models; semantic search infrastructure
embeddings infrastructure
speculative decoding = !KV cache; !FlashAttention; flash attention
mixture of experts = !MoE; mixture-of-experts
state space models
neural architecture search
concept drift = data drift; distribution shift; domain generalization
curriculum learning = curriculum design for training
multi-objective optimization = multiobjective optimization; Pareto optimization
evolutionary algorithms = genetic algorithms; swarm optimization
simulated annealing = tabu search; local search
statistical process control = !SPC; control charts
Six Sigma = !DMAIC
actuarial science = actuarial
credit risk = credit scoring; credit modeling
algorithmic trading = quantitative trading
anti-money laundering = !AML; !KYC; financial crime
ESG = !ESG
clinical data management = !CDISC; !SDTM; GCP compliance; good clinical practice
regulatory submissions = medical device regulation; ISO 13485
pharmacokinetics = !PK/PD; pharmacometrics
health informatics = !FHIR; !HL7; medical informatics
HIPAA = !HIPAA
user interface testing
Postman = !Postman
OpenAPI = !OpenAPI; !Swagger
Webpack = !Webpack
Storybook = !Storybook
Laravel = !Laravel
Spring Security = spring security
Hibernate = !Hibernate; !JPA
Akka = !Akka
NestJS = !NestJS
Kotlin Multiplatform = !KMM; Compose Multiplatform
Core Data = !CoreData
WordPress = !WordPress
Shopify = !Shopify
Twilio = !Twilio
Stripe = !Stripe
SharePoint = !SharePoint
UiPath = !UiPath
Appian = !Appian; low-code; no-code
Veeva = !Veeva
Epic EHR = Epic Systems
Camtasia
Pro Tools = !Pro Tools
ZBrush = !ZBrush
Perforce = !Perforce
GRPO = !GRPO
XGBoost = !XGBoost
LightGBM = !LightGBM
HEVC = !HEVC
AV1 = !AV1
NeRF = !NeRF
MuJoCo = !MuJoCo
Isaac Sim
Isaac Gym
SolidWorks
AutoCAD = !AutoCAD
CATIA = !CATIA
Revit = !Revit
NX = !NX
Creo = !Creo
Trainium = !Trainium
Inferentia = !Inferentia
MPI = !MPI
OpenMP = !OpenMP
LLVM = !LLVM
MLIR = !MLIR
5G = !5G
LTE = !LTE
Coq = !Coq
Isabelle = !Isabelle
Dafny = !Dafny
Jetpack = !Jetpack
UIKit = !UIKit
SwiftUI = Swift UI
WebRTC = !WebRTC
DNS = !DNS
BGP = !BGP
Lambda = !Lambda
Google Slides
EKS = !EKS
AKS = !AKS
GKE = !GKE
ArgoCD = !ArgoCD
Pulumi = !Pulumi
CloudFormation
Ansible = !Ansible
Chef = !Chef
Puppet = !Puppet
SaltStack
VMware = !VMware
GitHub
GitLab
Bazel = !Bazel
Maven = !Maven
CMake = !CMake
DevSecOps
Kanban = !Kanban
Confluence = !Confluence
Trello = !Trello
Monday.com
Airtable = !Airtable
Smartsheet
MariaDB = !MariaDB
Memcached = Memcache
ScyllaDB = !ScyllaDB
OpenSearch
Solr = !Solr
Lucene = !Lucene
FAISS = !FAISS
Pinecone = !Pinecone
Milvus = !Milvus
Weaviate = !Weaviate
Neo4j = !Neo4j
SQS = !SQS
Google Pub/Sub
Apache Iceberg = !Iceberg; Iceberg
Delta Lake
Mixpanel = !Mixpanel
Adobe Analytics
Trino = !Trino
Dataflow = !Dataflow
Pinot = !Pinot
ClickHouse
Prefect = !Prefect
Flax = !Flax
LangGraph
LlamaIndex
FSDP = !FSDP
Megatron = !Megatron
TensorRT = !TensorRT
SGLang = !SGLang
ONNX = !ONNX
Kubeflow = !Kubeflow; kubeflow
NLTK = !NLTK
CPLEX = !CPLEX
Xpress = !Xpress
Svelte = !Svelte
Flask = !Flask
FastAPI = !FastAPI
ASP.NET
Sass = !Sass
WebGPU = !WebGPU
Three.js = !Three.js
Vulkan = !Vulkan
DirectX = !DirectX
SIEM = !SIEM
CCPA = !CCPA
COPPA = !COPPA
SOC 2 = !SOC 2
FedRAMP = !FedRAMP
NIST = !NIST
IFRS = !IFRS
OpenRTB = !OpenRTB
Braze = !Braze
Marketo = !Marketo
HubSpot = !HubSpot
Salesloft
ZoomInfo = !ZoomInfo
Sales Navigator = LinkedIn Sales Navigator
Intercom = !Intercom
Freshdesk
ITSM = !ITSM
ITIL = !ITIL
Oracle Fusion
NetSuite = !NetSuite
Adaptive Planning = Adaptive Insights
Hyperion = !Hyperion
Pigment = !Pigment
Workato = !Workato
Zapier = !Zapier
Boomi = !Boomi
Premiere Pro
DaVinci Resolve
Final Cut Pro
Houdini = !Houdini
Nuke = !Nuke
Maya = !Maya
After Effects
Rive = !Rive
Blender = !Blender
Sketch = !Sketch
InVision = !InVision
Framer = !Framer
Photoshop
Adobe Illustrator
InDesign = !InDesign
PMP = !PMP
COMSOL = !COMSOL
Abaqus = !Abaqus
Ahrefs = !Ahrefs
Semrush = !Semrush
Ironclad = !Ironclad
DV360 = !DV360
CISM = !CISM
CISA = !CISA
Envoy = !Envoy
Linkerd = !Linkerd
TeamCity = !TeamCity
Kibana = !Kibana
Logstash = !Logstash
Airbyte = !Airbyte
Parquet = !Parquet
Apache Parquet
Avro = !Avro
Hudi = !Hudi
Talend = !Talend
SSIS = !SSIS
Vertica = !Vertica
Greenplum
Spanner = !Spanner
Cloud Spanner
Vitess = !Vitess
Bigtable = !Bigtable
TimescaleDB
Supabase = !Supabase
ActiveMQ = !ActiveMQ
ZeroMQ = !ZeroMQ
NATS = !NATS
PyMC = !PyMC
Gradio = !Gradio
Seaborn = !Seaborn
ggplot2 = !ggplot2
Plotly = !Plotly
dplyr = !dplyr
Snakemake
BLAST = !BLAST
samtools = !samtools
GROMACS = !GROMACS
LAMMPS = !LAMMPS
OpenMM = !OpenMM
VASP = !VASP
cryo-EM
fMRI = !fMRI
KiCad = !KiCad
OrCAD = !OrCAD
RISC-V
CANopen = !CANopen
AUTOSAR = !AUTOSAR
Wi-Fi = !Wi-Fi
RViz = !RViz
MoveIt = !MoveIt
QGIS = !QGIS
ArcGIS = !ArcGIS; !ESRI
PostGIS
Google Earth Engine
Langfuse = !Langfuse
Mamba = !Mamba
AutoML = !AutoML
Selenium = !Selenium
Cypress = !Cypress
Playwright = !Playwright
Appium = !Appium
Vite = !Vite
Babel = !Babel
Symfony = !Symfony
ARKit = !ARKit
Core ML = !CoreML
Drupal = !Drupal
Magento = !Magento
Blue Prism
Automation Anywhere
Ableton
Logic Pro
Substance Painter
3ds Max = !3ds Max
single sign-on = !SSO
RF engineering = !RF; radio frequency
payments = payment systems; payment processing; payments systems; payment platforms
generative models = generative modeling
LLM evaluation = LLM evaluations; LLM-as-a-judge; LLM as a judge; evaluation of LLMs
AI evaluation = AI evals
evaluation := evaluation science
evaluation metrics
evaluation methodology = evaluation methodologies; evaluation methods
offline evaluation
pruning = model pruning
inference = model inference; inference systems
LLM inference = LLM serving optimization; efficient LLM inference
explainability = explainable AI; model explainability; !XAI
mechanistic interpretability
embeddings := !embeddings; !Embeddings; embedding models; semantic embeddings
contrastive learning
attention mechanisms
image classification
text classification
regression analysis
linear regression = linear models; generalized linear models; !GLM
logistic regression
random forests = random forest
principal component analysis = !PCA
support vector machines = !SVM; !SVMs
weak supervision = weakly supervised learning
human-in-the-loop = human in the loop; human-in-the-loop systems
domain adaptation
few-shot learning = few-shot; zero-shot learning; zero-shot
in-context learning
online learning
deep reinforcement learning = deep RL
offline reinforcement learning = offline RL
inverse reinforcement learning
multi-agent reinforcement learning = !MARL
contextual bandits = contextual bandit
bandits = bandit algorithms
Markov decision processes = !MDP; !MDPs; !POMDP; !POMDPs
model predictive control = !MPC
control theory = control systems; feedback control; controls engineering; control engineering; control algorithms
hyperparameter tuning = hyperparameter optimization
predictive analytics
hierarchical models = hierarchical Bayesian models; hierarchical modeling; multilevel modeling; mixed effects models;
    mixed-effects models; mixed models
graphical models = probabilistic graphical models
probabilistic programming
Markov chain Monte Carlo = !MCMC
structural equation modeling = structural equation models
latent variable models
survey research = survey science
surveys
item response theory = !IRT
regression discontinuity = regression discontinuity design
panel data = panel data analysis; longitudinal data; longitudinal data analysis
double machine learning = causal machine learning; causal ML
heterogeneous treatment effects
structural models = structural econometrics
microeconomics = microeconomic theory
macroeconomics
industrial organization = empirical industrial organization
mechanism design
auction theory = auction design
multi-touch attribution = !MTA
brand lift
conversion lift
lift studies
dynamic pricing
pricing strategy = pricing strategies
integer programming = mixed integer programming; mixed-integer programming; !MIP; !MILP;
    mixed integer linear programming; mixed-integer optimization
nonlinear optimization = nonlinear programming; non-convex optimization; non-linear optimization
heuristics
metaheuristics
robust optimization
discrete optimization
dynamic programming
discrete event simulation = discrete-event simulation
modeling and simulation
simulation modeling = simulation models
vehicle routing = routing algorithms; routing optimization
network flow = network optimization
inventory optimization
resource allocation
natural language understanding = !NLU; language understanding
text processing
semantic search
vector search = dense retrieval; embedding search
retrieval = retrieval systems; retrieval models
search relevance = search quality
search ranking = search and ranking
search systems = search engines; search engine; search infrastructure
learning to rank = learning-to-rank
named entity recognition = !NER; entity extraction
entity linking
ontologies = ontology; ontology design; ontology engineering
semantic web = linked data; !RDF; !SPARQL; !OWL
knowledge representation = knowledge representation and reasoning
text mining = text analytics
dialogue systems = dialog systems; dialogue management; spoken dialogue
chatbots = chatbot
voice assistants = voice assistant
speech processing = speech signal processing; spoken language processing
speech technology = speech technologies; voice technology
speaker recognition = speaker identification; speaker diarization; speaker verification
acoustics = acoustic engineering; psychoacoustics
acoustic modeling = acoustic models
linguistics = linguistic analysis; theoretical linguistics; applied linguistics
phonetics = phonology
syntax and semantics
corpus linguistics
sociolinguistics
psycholinguistics
lexicography
image recognition
image analysis
visual understanding = image understanding
video processing
video analytics = video analysis
video encoding = video coding
video codecs = codecs; video codec
transcoding = video transcoding
object tracking = multi-object tracking
scene understanding = scene reconstruction
semantic segmentation
3D reconstruction = 3-D reconstruction
neural rendering = radiance fields; neural radiance fields
novel view synthesis = novel-view synthesis
Gaussian splatting = 3D Gaussian splatting
photogrammetry
structure from motion = !SfM
3D perception
multi-view geometry = multiple view geometry; epipolar geometry
computational photography
computational imaging
image quality = image quality assessment
face recognition = facial recognition
gesture recognition
action recognition = activity recognition
optical flow
stereo vision
visual odometry = visual-inertial odometry
document understanding = document AI
motion capture
point clouds = point cloud; point cloud processing
mixed reality = extended reality; !XR
rendering = real-time rendering; rendering pipelines
graphics programming = graphics pipelines; graphics engineering; graphics pipeline
shaders = shader; shader programming
ray tracing = path tracing
game engines = game engine
gameplay programming = gameplay; gameplay engineering
game design
grasping = robotic grasping; grasp planning
dexterous manipulation
manipulation := mobile manipulation
trajectory optimization = trajectory planning; trajectory generation
path planning
task and motion planning
whole-body control
legged locomotion = legged robots; bipedal locomotion; humanoid robots; humanoids
robot dynamics = rigid body dynamics; rigid-body dynamics; multibody dynamics
dynamics modeling
robot control = robotic control
Kalman filtering = Kalman filters; Kalman filter; !EKF
system identification
actuators = actuator; actuator design
motor control = motor drives
sensors := sensor integration; sensor systems; sensor design
world models = world model
embodied AI = embodied intelligence
vision-language-action models = !VLA; !VLAs
visual servoing
swarm robotics = multi-robot systems
fluid dynamics = fluid mechanics
thermal analysis = thermal modeling; thermal engineering; thermal design; heat transfer
thermodynamics
structural analysis
solid mechanics = continuum mechanics
tribology
vibration analysis = !NVH
design for manufacturing = !DFM; !DFMA; design for manufacturability; manufacturability
injection molding
sheet metal = sheet metal design
welding
tolerance analysis = tolerance stack-up
mass production = high-volume manufacturing; volume production
additive manufacturing = 3D printing
power electronics
electronics = electronic design; electronics design
analog design = analog circuits; analog circuit design
mixed-signal design = mixed-signal; mixed signal
digital design = digital logic; digital circuits; logic design
PCB design = !PCB; !PCBs; PCB layout; schematic capture; schematic design
RTL design = !RTL
VLSI
SoC design = !SoC; !SoCs; system on chip
chip design = silicon design; IC design
physical design = place and route; floorplanning
static timing analysis = !STA; timing closure
signal integrity = power integrity
design for test = !DFT design; design for testability
design verification = hardware verification; verification methodology
high-level synthesis = !HLS
electromagnetics = !EMI/EMC; !EMC; electromagnetic simulation; electromagnetic compatibility
radar = radar systems; !RADAR; synthetic aperture radar
beamforming = array processing; MIMO
channel estimation = channel modeling
modulation = modulation and coding; !OFDM
software-defined radio = !SDR; software defined radio
multithreading = multi-threading; multithreaded programming; multi-threaded
concurrency = concurrent systems
InfiniBand
RoCE = !RoCE
latency optimization = low latency
low-latency systems
memory management = memory optimization
kernel development = kernel programming; kernel engineering
GPU kernels = kernel optimization; GPU kernel; GPU kernel optimization
GPU programming
cluster management = cluster scheduling
firmware = firmware development; firmware engineering
microcontrollers = microcontroller
real-time operating systems = !RTOS; FreeRTOS; Zephyr RTOS
bootloaders = !U-Boot; !UEFI; BIOS
Linux kernel
silicon photonics
integrated photonics = photonic integrated circuits
optics = optical systems; optical engineering; optical design
lasers = laser; laser systems; laser physics
optical networking = optical networks; optical transport; !DWDM
Zemax = !Zemax; OpticStudio
Lumerical = !Lumerical
quantum information = quantum information science; quantum information theory
quantum algorithms = quantum algorithm
quantum error correction = !QEC; quantum error mitigation
quantum hardware = quantum processors
quantum optics
quantum physics
quantum chemistry
quantum control
quantum networking = quantum networks; quantum communication; quantum cryptography; QKD
quantum sensing
superconducting qubits = superconducting qubit; transmon; transmons
superconducting circuits
trapped ions = ion traps; ion trapping; trapped-ion
neutral atoms = cold atoms; atomic physics; !AMO physics
Qiskit = !Qiskit
Cirq = !Cirq
PennyLane = !PennyLane
cleanroom = clean room
lithography = e-beam lithography; electron beam lithography
thin films = thin film deposition; thin film; !ALD; !CVD; !PVD; sputtering
etching = plasma etching
process integration = process engineering; process development
device physics
semiconductor fabrication = semiconductor manufacturing; wafer fabrication
semiconductor packaging = advanced packaging
metrology
instrumentation = test and measurement; measurement and instrumentation; test equipment; lab equipment
condensed matter physics = solid state physics; solid-state physics
applied physics
experimental physics
theoretical physics
computational physics
statistical mechanics = statistical physics
plasma physics
particle physics = high energy physics
nuclear physics
electromagnetism
accelerator physics
astrophysics
cosmology
radio astronomy
organic chemistry = organic synthesis
inorganic chemistry
analytical chemistry
physical chemistry
medicinal chemistry
computational chemistry = cheminformatics
chemical engineering
electrochemistry
polymer science = polymers; polymer chemistry
catalysis
chromatography = !HPLC; liquid chromatography; gas chromatography
mass spectrometry = !LC-MS; !GC-MS
NMR = !NMR; nuclear magnetic resonance
X-ray diffraction = !XRD
electron microscopy = !SEM/TEM; !TEM; scanning electron microscopy; transmission electron microscopy
molecular biology
cell biology
computational biology
systems biology
synthetic biology
structural biology
biochemistry
biophysics
microbiology
immunology
virology
genetics
genomics
transcriptomics = RNA-seq; RNA sequencing
proteomics
metabolomics
multi-omics = omics; omics data
next-generation sequencing = !NGS; DNA sequencing; sequencing data
PCR = !PCR; !qPCR; quantitative PCR
cell culture = tissue culture
CRISPR = gene editing; genome editing
flow cytometry = !FACS
ELISA = !ELISA; immunoassays
western blot = western blotting
cloning := molecular cloning
animal models = in vivo studies; in vivo
assay development = assays
protein engineering
protein design
protein structure prediction
pharmacology
toxicology
drug development
bioprocessing = bioprocess engineering; fermentation
clinical trials = clinical trial; clinical trial design; clinical studies
clinical data
epidemiology
biostatistics
public health
real-world evidence = real world evidence; !RWE; real-world data
health economics = !HEOR
electronic health records = !EHR; !EHRs; electronic medical records; !EMR
medical devices = medical device
wearables = wearable devices; wearable sensors
biosensors
MRI = !MRI; magnetic resonance imaging
EEG = !EEG; electroencephalography
eye tracking = eye-tracking
computational neuroscience
cognitive neuroscience
brain-computer interfaces = !BCI; brain machine interfaces; neural interfaces
cognitive psychology
social psychology
behavioral economics
sociology
anthropology
political science
computational social science
meteorology = weather modeling; weather forecasting; numerical weather prediction
climate modeling = climate models
remote sensing = satellite imagery; earth observation
GIS = !GIS; geographic information systems
geospatial data = geospatial; geospatial data analysis
spatial analysis = spatial statistics; spatial data
life cycle assessment = !LCA
carbon accounting = greenhouse gas accounting
renewable energy = solar energy; wind energy; photovoltaics
power systems = power grid; power engineering; smart grid
energy storage
batteries = battery; lithium-ion batteries; battery systems; battery management systems
electric vehicles = EV charging
linear algebra
calculus
applied mathematics = applied math
mathematical modeling = mathematical models; mathematical modelling
differential equations = partial differential equations; !PDE; !PDEs; !ODE
numerical linear algebra
topology
differential geometry
functional analysis
measure theory
number theory
scientific computing
scientific machine learning = physics-informed neural networks; physics-informed machine learning; surrogate models
numerical analysis
numerical simulation = numerical simulations
computational modeling = computational models
computational geometry
graph algorithms
graph analytics
network analysis
network science
encryption
applied cryptography
post-quantum cryptography
homomorphic encryption = secure multi-party computation; !MPC protocols; multi-party computation
zero-knowledge proofs = zero knowledge proofs
privacy-enhancing technologies = !PETs
privacy-preserving machine learning = privacy-preserving; privacy-preserving ML
formal verification = software verification; program verification
model checking
theorem proving = automated theorem proving
interactive theorem proving
proof assistants = proof assistant; interactive theorem provers; theorem provers
SMT solvers = !SMT; SMT solving; SMT solver
SAT solvers = SAT solving; !SAT; SAT solver
TLA+ = !TLA+
Lean = !Lean
Alloy = !Alloy
Rocq = !Rocq
formal specification = formal specifications; specification languages
constraint programming
constraint solving = constraint satisfaction
neuro-symbolic AI = neuro-symbolic; neurosymbolic AI; neurosymbolic
logical reasoning
symbolic reasoning = symbolic AI
static analysis = static program analysis; static code analysis
program synthesis
abstract interpretation
symbolic execution
fuzzing = fuzz testing
code generation
type theory
type systems
design patterns = software design patterns
object-oriented languages
system architecture = systems architecture; architecture of systems; systems architectures
technical architecture
domain-driven design
asynchronous programming
distributed computing
consensus algorithms = distributed consensus; !Paxos; !Raft; consensus protocols
distributed storage = distributed storage systems
distributed databases = distributed database
object storage
file systems = filesystems; distributed file systems
storage engines
query optimization = query engines; query processing; query performance
relational databases = relational database; !RDBMS; relational database systems
database design = database schema design; schema design
database administration
UI development
web applications = web application; web apps
web services
server-side rendering
responsive design = responsive web design
web performance
browser extensions
desktop applications = desktop apps; desktop application development
API integration = API integrations; third-party APIs
API gateways = API gateway; API management
Jetpack Compose
AWS Lambda
Step Functions = AWS Step Functions
CloudWatch = !CloudWatch
AWS Glue = !Glue
Athena = !Athena; Amazon Athena
RDS = !RDS
ECS = !ECS
AWS CDK = !CDK
event sourcing = CQRS
cloud infrastructure
cloud architecture = cloud architectures
multi-cloud
container orchestration
Unix
Windows := Windows Server
macOS = !macOS
scripting = scripting languages
Linux administration
systems programming = systems-level programming; low-level programming; systems software
version control = version control systems
release engineering
release management = release processes
monorepo = monorepos
Nix = !NixOS
package management = dependency management
high availability = highly available systems; highly-available systems; highly available; highly-available
fault tolerance = fault-tolerant systems; fault tolerant
disaster recovery
business continuity
chaos engineering
reliability engineering
distributed tracing
telemetry
monitoring := monitoring and alerting; alerting and monitoring
alerting
logging := logging and monitoring
incident management
on-call support
troubleshooting
profiling := performance profiling; profiling tools; code profiling
unit testing = unit tests; unit test
integration testing = integration tests
automated testing = automated tests
test automation = test automation frameworks; automation testing
end-to-end testing
manual testing
usability studies
data migration = data migrations
cloud migration
requirements engineering
model-based systems engineering = !MBSE; !SysML
verification and validation = !V&V
data validation
data lineage
data catalog = data catalogs
metadata management
data management
data stewardship
master data management = !MDM
data integration
data ingestion
data transformation
data extraction
data cleaning = data cleansing
data wrangling = data munging
data preparation = data preprocessing
data curation = dataset curation
dataset construction = dataset creation
data discovery
data strategy
data privacy
data protection
data annotation
data operations = DataOps
analytics engineering
product analytics
business analytics
advanced analytics
marketing analytics
web analytics = digital analytics
people analytics = HR analytics; workforce analytics
sales analytics
financial analytics
supply chain analytics
quantitative analysis = quantitative data analysis
qualitative analysis = qualitative data analysis
data storytelling = storytelling with data
data literacy
KPI development = KPI design; KPI definition; defining KPIs
metric design = metrics design
statistical programming
statistical software = statistical packages
statistical computing
causal graphs = !DAGs; directed acyclic graphs
sequential testing
variance reduction = !CUPED
power analysis
network effects
Weights & Biases = !W&B; !WandB; !wandb
Megatron-LM
TensorRT-LLM
Azure Machine Learning = Azure ML
Spring Framework = !Spring
Tailwind CSS = Tailwind
LookML
Looker Studio
information security = infosec; information systems security
security engineering
product security
secure coding = secure coding practices
secure software development
security operations center
firewalls = firewall
zero trust = zero-trust
threat detection
threat hunting
threat analysis
detection engineering
vulnerability management
vulnerability research
vulnerability assessment = vulnerability assessments; vulnerability scanning
exploit development
reverse engineering
bug bounty
adversarial machine learning = adversarial ML
adversarial robustness
adversarial attacks
security research
security reviews = security review
security automation
account security
access control = access controls; role-based access control; !RBAC
public key infrastructure = !PKI
secrets management
identity management
endpoint security = !EDR
hardware security
supply chain security = software supply chain
abuse prevention
platform integrity
content safety
content policy
online safety
policy enforcement
privacy engineering
privacy law = privacy laws; privacy regulations
regulatory compliance
risk assessment = risk assessments
risk mitigation
risk analysis
enterprise risk management
operational risk
market risk
model risk management = model validation
quantitative finance
derivatives = derivatives pricing
portfolio management = portfolio optimization
asset pricing
financial engineering
financial reporting
financial statements
financial planning = financial planning and forecasting
general ledger
month-end close = month end close; financial close
account reconciliation = reconciliations; reconciliation; account reconciliations
accounts payable
accounts receivable
variance analysis
internal audit
indirect tax
transfer pricing
tax compliance
corporate tax
private equity
venture capital
equity research
corporate development
due diligence
strategic sourcing
vendor selection
contract management
commercial contracts
contract drafting = drafting contracts
web3
smart contracts
cryptocurrency = crypto; digital assets
corporate law
commercial law
entertainment law
employment law
litigation
legal research
copyright = copyright law
trademark = trademarks
patents := patent prosecution; patent law
licensing := content licensing; IP licensing
government affairs = government relations
regulatory affairs
policy development
policy analysis
editorial := editorial strategy
content creation
content production
creative writing
UX writing
internationalization = !i18n
translation := translation management
brand strategy
branding
brand management
performance marketing
email marketing
lifecycle marketing
growth marketing
influencer marketing = influencers; creator marketing
content marketing
event marketing
field marketing
integrated marketing
paid media
paid search
paid social
SEM = !SEM; search engine marketing
campaign management
marketing strategy
marketing campaigns
product positioning
market analysis
consumer insights
consumer research
competitive analysis
competitive intelligence
market intelligence
media buying
media strategy
real-time bidding = !RTB
ad serving = ad servers; ad server
ad operations
ad formats
ad targeting = ads targeting
ads ranking = ad ranking
bidding := bidding algorithms; auto-bidding
click-through rate prediction = CTR prediction; conversion prediction; !pCTR
marketing automation
client management
account planning
contact center = call center
B2B sales
enterprise sales
SaaS sales
consultative selling
solution selling = solution sales; value-based selling
field sales
inside sales
sales strategy
sales enablement
sales planning
strategic partnerships
partnerships := partnership development
channel sales = channel partners
solutions engineering = solution engineering
sales engineering
pre-sales = presales; technical pre-sales
technical consulting
lead generation
prospecting
demand generation
territory management = territory planning
quota setting
product launches
robotic process automation = !RPA
business process automation
retail media
hospitality
curriculum development
curriculum design
assessment design = educational assessment
pedagogy
teaching := teaching experience
e-learning
video streaming = streaming video; streaming media
live events = live production; live broadcast
broadcast := broadcast engineering
video editing
compositing
rigging
storyboarding
motion graphics
motion design
character animation
layout design
illustration
photography
lighting := lighting design
audio engineering
sound design
product vision
product lifecycle management = !PLM
product roadmaps = product roadmap; roadmap development
roadmap planning = roadmapping
design thinking
interaction design
UI design = user interface design
UI/UX design = UX/UI design; UI/UX; UX/UI
user experience := !UX
user-centered design = user-centred design
human-centered design = human-centred design
service design
conversation design = conversational design; voice user interfaces; !VUI
usability testing = usability tests
usability
user interviews
user studies
human factors = ergonomics; human factors engineering
design research
diary studies = diary study
focus groups
ethnography = ethnographic research
thematic analysis
heuristic evaluation = cognitive walkthroughs
concept testing
participatory design = co-design workshops
computer-supported cooperative work = !CSCW
human-AI interaction = human-AI collaboration
tangible interfaces = haptics; haptic interfaces
information visualization
graphic design
typography
design principles
wireframing = wireframes
research methods = research methodology; research methodologies
scientific method
public speaking
scientific writing = paper writing; academic writing
grant writing
peer review
systematic reviews = systematic review; meta-analysis
strategic planning
business planning
operational planning
workforce planning
workforce management
resource planning
technology consulting
strategy consulting
business cases
budget management
project planning = project plans
Lean Six Sigma
lean manufacturing = lean production
operations management
operations strategy
team building
performance management
coaching
talent acquisition
technical recruiting
executive search
employee relations
people operations
HR operations
HRIS = !HRIS
total rewards
benefits administration
calendar management
travel coordination = travel arrangements
expense management
event planning
executive support
office management
electrical distribution = power distribution
HVAC = !HVAC; !MEP
UPS systems
occupational safety = !EHS; workplace safety
functional safety = ISO 26262
system safety = hazard analysis; safety analysis
web scraping = web crawling; crawlers
data acquisition
data augmentation
AI-generated content = generated content
customer acquisition
growth strategy
product growth
growth experimentation
subscription business = subscription products; subscription models
customer behavior = customer behavior analysis
avionics
spacecraft = space systems
flight dynamics = flight control
propulsion
orbital mechanics = astrodynamics
aerodynamics
guidance, navigation and control = !GNC; guidance navigation and control
ADAS = !ADAS
vehicle dynamics
structural engineering
geotechnical engineering
transportation engineering = traffic modeling; transportation science
urban planning
fusion energy
agent orchestration = AI agent orchestration
LLM orchestration
multi-agent orchestration
tool orchestration
agent evaluation = agent evaluations
context engineering
prompt optimization
prompt injection = jailbreaks; jailbreaking
LLM observability
reasoning models = LLM reasoning; large reasoning models
test-time compute = test-time scaling; inference-time scaling
scaling laws
tokenization
long-context models = long context; long-context
model architecture = model architectures; neural network architectures; neural architectures
model interpretability
multimodal learning = multi-modal learning
multimodal LLMs = multi-modal LLMs; multimodal large language models
multimodal understanding
autoregressive models
normalizing flows
energy-based models
score-based models
image editing
text-to-image = text-to-image generation
text-to-video = text-to-video generation
avatars = digital humans
video diffusion models
music generation = audio generation
speech enhancement = noise reduction; denoising; source separation
speech translation
voice conversion = voice cloning
keyword spotting = wake word detection
multilingual NLP = low-resource languages; cross-lingual
hallucination detection = factuality; hallucinations
toxicity detection = hate speech detection
fact checking = misinformation
information seeking
query understanding = query rewriting
candidate generation
collaborative filtering
two-tower models = two tower models
sequence modeling = sequence models; sequential modeling
embedding retrieval = approximate nearest neighbor; nearest neighbor search; !ANN; approximate nearest neighbors
feed ranking
cold start
notifications := notification systems
tabular data
time series databases
feature platforms
model registry
model versioning = model lifecycle management
model governance
online inference = real-time inference; low-latency inference; online serving
batch inference
edge computing = edge AI; edge inference; edge devices
on-device ML = on-device machine learning; on-device inference; on-device AI; TinyML
hardware-aware optimization
tensor parallelism = pipeline parallelism
mixed precision training = mixed-precision
ML compilers = machine learning compilers; deep learning compilers; !XLA; !TVM; TorchInductor
kernel fusion
performance modeling
workload characterization
compute efficiency
interconnects = !NVLink; PCIe; !PCIe
memory hierarchy = cache coherence
systems research
cloud cost optimization = cost optimization
hypervisors
software-defined networking = !SDN; software defined networking
network protocols = networking protocols; routing protocols; routing and switching
network operations
network architecture = network design
congestion control
load balancing
traffic engineering
content delivery
P4 = !P4
eBPF = !eBPF
WebAssembly = !WASM; !Wasm
recommendations := recommendation engines; recommendation engine
image-guided surgery = surgical robotics
digital twins = digital twin
industrial automation = !PLC; !PLCs; !SCADA; factory automation
process control
quality control
quality engineering
quality management systems = !QMS; ISO 9001
reliability testing
failure modes = !FMEA; failure mode analysis
lab automation = laboratory automation
warehouse automation = material handling; fulfillment systems
transportation planning = transportation management
supply chain planning
supply chain optimization
last mile = last-mile delivery
demand planning
dispatch optimization
order management = order fulfillment; order management systems
assortment
sales and operations planning = !S&OP
fleet management
ride sharing = ridesharing
maps := mapping; digital maps
localization and mapping
indoor positioning = positioning systems; !GPS
hydraulics
ceramics
composites
metallurgy
corrosion
OR-Tools = !OR-Tools; !ORTools
CVXPY = !CVXPY
AMPL = !AMPL
Pyomo = !Pyomo
AnyLogic = !AnyLogic
SimPy = !SimPy
EViews = !EViews
JMP = !JMP
Minitab = !Minitab
Qualtrics = !Qualtrics
SurveyMonkey = !SurveyMonkey
Dovetail = !Dovetail
UserTesting = !UserTesting
Miro = !Miro
NVivo = !NVivo
Power Query
VLOOKUP = pivot tables
Hex = !Hex
Sigma = !Sigma
ThoughtSpot = !ThoughtSpot
Optimizely = !Optimizely
Statsig = !Statsig
LaunchDarkly = !LaunchDarkly; feature flags
Eppo = !Eppo
Meta Ads = Facebook Ads; Meta Ads Manager
Google Ads
Google Ad Manager = !GAM
The Trade Desk
SageMaker Ground Truth
Labelbox = !Labelbox
DSPy = !DSPy
CrewAI = !CrewAI
OpenAI API = OpenAI; OpenAI APIs
Anthropic = !Anthropic
Llama = !Llama; !LLaMA
GPT = !GPT; !GPT-4; GPT models
BERT = !BERT; BERT models
CLIP = !CLIP
Whisper = !Whisper
Stable Diffusion
YOLO = !YOLO
PyTorch Lightning
torchvision
Kaldi = !Kaldi
ESPnet = !ESPnet
NeMo = !NeMo
librosa
Praat = !Praat
Isaac Lab
Drake = !Drake
PyBullet = !PyBullet
PX4 = !PX4; !ArduPilot
CARLA = !CARLA
Open3D = !Open3D
PCL = !PCL
COLMAP = !COLMAP
Halide = !Halide
Vivado = !Vivado
Cadence = !Cadence; !Virtuoso
Synopsys = !Synopsys
Verilator
HFSS = !HFSS
Arduino = !Arduino
Raspberry Pi
NVIDIA Jetson = !Jetson
OpenCL = !OpenCL
SYCL = !SYCL
ROCm = !ROCm; !HIP
cuDNN = !cuDNN
cuBLAS = !cuBLAS; !CUTLASS
Metal = !Metal
Slurm = !Slurm; !SLURM
Ceph = !Ceph
Lustre = !Lustre
Thanos = !Thanos
Jaeger = !Jaeger
Honeycomb
ELK stack = !ELK
Tekton = !Tekton
Spinnaker = !Spinnaker
Bamboo = !Bamboo
Artifactory
pytest = !pytest
JUnit = !JUnit
Jest = !Jest
GoogleTest
Espresso = !Espresso
XCTest
Robot Framework
LoadRunner = JMeter
RxJava = !RxJava; !RxSwift
Kotlin coroutines
Dagger = !Dagger; !Hilt
Room database
ExoPlayer
FFmpeg = !FFmpeg; !ffmpeg
GStreamer = !GStreamer
MPEG-DASH = !DASH; !HLS streaming
DRM = !DRM
H.264 = !H.264
VP9 = !VP9
VMAF = !VMAF
HDR = !HDR
Burp Suite = !Burp
Wireshark = !Wireshark
Metasploit = !Metasploit
IDA Pro = !IDA; !Ghidra
Cobalt Strike
MITRE ATT&CK = !MITRE
OWASP = !OWASP; OWASP Top 10
CodeQL = !CodeQL; !Semgrep
SELinux = !SELinux
TPM = !TPM
PCI DSS = !PCI
SOC 1
FDA regulations
GxP = !GxP; !GLP; !GMP; cGMP
Benchling = !Benchling
PyMOL = !PyMOL
RDKit = !RDKit
Scanpy = !Scanpy; !Seurat
ImageJ = !ImageJ; !Fiji
GraphPad Prism
Schrodinger = Schrödinger
AutoDock = !AutoDock; molecular docking
FSL = !FSL
Materials Studio
Thermo-Calc
OpenFOAM = !OpenFOAM
Star-CCM+ = !STAR-CCM+
Nastran = !NASTRAN; !Nastran
LS-DYNA = !LS-DYNA
Modelica = !Modelica
Rhino = !Rhino; !Grasshopper
Fusion 360
Onshape = !Onshape
Siemens NX
Teamcenter
Windchill
Mapbox = !Mapbox
GDAL = !GDAL
ENVI = !ENVI
SAP HANA
Coupa = !Coupa
Ariba = !Ariba
BlackLine = !BlackLine
QuickBooks
Bloomberg = !Bloomberg
FactSet
Carta = !Carta
LinkedIn Recruiter
Outreach := !Outreach.io; !Outreach/Salesloft
Apollo.io
Clari = !Clari
Gainsight
Iterable = !Iterable
Klaviyo
Mailchimp
Hootsuite
Sprinklr
Sprout Social
Contentful = !Contentful
CMS = !CMS; content management systems; content management system
Articulate Storyline
Moodle
Avid = !Avid; Media Composer
Cinema 4D
Lottie = !Lottie
ProtoPie = !ProtoPie; !Protopie
CapCut
Lightroom
Procreate
ShotGrid = Shotgrid; !Shotgun; Flow Production Tracking
MFA = !MFA; multi-factor authentication; two-factor authentication
OriginLab = !OriginLab
LLM infrastructure
IDE extensions
cloud native = cloud native technologies; cloud-native architectures; cloud-native development
SLOs = !SLO; !SLOs; service level objectives
SLAs = !SLA; !SLAs; service level agreements
ROAS = !ROAS; return on ad spend
gaming = gaming industry; games industry; video games industry
data platforms = data platform
time series = time series analysis; time-series modeling; time series modeling; time-series econometrics
Bayesian statistics = Bayesian statistical methods
Bayesian inference
capacity management
concurrent programming = concurrent systems programming
supercomputing = supercomputers
artificial intelligence
marketplace dynamics
consulting := consulting experience
process optimization
process design
continuous improvement
business operations = BizOps
pricing models
talent management = talent development programs
PMO = !PMO
succession planning
investor relations
cloud storage
garbage collection = garbage collectors
cross-platform development = cross-platform; cross platform
media processing
intent detection = intent classification; intent recognition
data lifecycle management = data lifecycle
privacy review = privacy reviews; privacy impact assessments; privacy impact assessment
OpenUSD = !OpenUSD; Universal Scene Description
Hydra = !Hydra
surfacing := !Surfacing; surfacing artists
look development = texturing; lookdev
virtual economies = virtual goods; in-game economies; virtual currency; in-game economy
deal desk
online travel = online travel agencies; !OTA; online travel agency
user retention = customer churn
subscription growth
paid video
structured concurrency = Swift concurrency
corporate strategy
customer insights
customer experience = !CX
customer support
service frameworks
data rights
infrastructure engineering = infrastructure development; infrastructure software
production engineering
marketing technology = martech
digital media
online advertising
brand building
community building
creator economy
user-generated content = !UGC
hypothesis generation
opportunity sizing = market sizing
customer discovery
product discovery
roadmap prioritization = prioritization frameworks
OKRs = !OKR; !OKRs
unit economics
cost accounting
capital planning = capital allocation
working capital
scenario planning = scenario modeling; scenario analysis
headcount planning
board reporting = board presentations
SEC reporting = !10-K; SEC filings
technical accounting
equity compensation = stock administration
compensation planning
job evaluation = job architecture
onboarding programs = new hire onboarding
employer branding = employer brand
talent sourcing
interviewing := interview training; candidate interviews
workplace investigations
immigration
vendor negotiations
legal operations
contract lifecycle management = !CLM
export controls = trade compliance; export compliance
sanctions compliance = sanctions
consumer protection = consumer protection law
open source licensing
technology transactions
product counseling
AI regulation = EU AI Act; AI policy
child safety
investigations := fraud investigations; internal investigations
crisis response
intelligence analysis = open-source intelligence; OSINT
policy writing
escalation management
case management
knowledge management
knowledge bases
help center
chat support
workforce optimization
training delivery = training programs; facilitation
customer education
customer advocacy
renewals := renewal management
upselling = cross-selling
quota attainment = quota carrying; quota-carrying
MEDDIC = !MEDDIC; !MEDDPICC
discovery calls
RFPs = !RFP; !RFPs
technical demos = product demos; product demonstrations; technical demonstrations
proof of value
customer workshops
enterprise architecture
hybrid cloud
cost management
FinOps
landing zones
mainframe
edge networks
capacity engineering
hardware qualification
hardware validation = silicon validation; post-silicon validation
server hardware = server design
rack design
thermal management
commissioning
site selection
power management
energy efficiency
critical environments
facilities operations
land acquisition
permitting
cost estimation
value engineering
BIM = !BIM; building information modeling
Procore = !Procore
Bluebeam = !Bluebeam
Primavera = !Primavera
scripted content := scripted television; scripted series
unscripted content := unscripted television
production management
production accounting
casting := talent casting
music supervision
rights management = content rights
subtitling = dubbing; captioning
color grading = color science
virtual production
previsualization = previs
concept art = character design
environment art
technical art = technical artist
pipeline tools = production pipelines
live operations = LiveOps
game economy design
matchmaking
anti-cheat
game analytics
player behavior
UX strategy
design operations = DesignOps
design leadership
content design
brand design
marketing design
presentation design
3D design
mobile design
survey programming
statistical sampling
tracking studies
segmentation studies
conjoint analysis = !MaxDiff; conjoint
mixed methods
benchmark studies
longitudinal studies
field studies = field research
research operations = ResearchOps
international research = global research
model documentation
experiment analysis
counterfactual evaluation = off-policy evaluation
interference := network interference
switchback experiments = switchback testing
surrogate metrics
metric development
guardrail metrics
forecast accuracy
supply forecasting
labor economics
public economics
behavioral experiments
market design
matching markets
platform economics
discrete choice models = choice modeling; discrete choice
consumer behavior
demand estimation
price elasticity = elasticity modeling
machine unlearning
model merging
data-centric AI = data mixtures; data filtering
reward hacking
scalable oversight
alignment research
safety evaluations
constitutional AI
process reward models
tool-augmented LLMs
web agents = computer use; GUI agents; browser agents
code LLMs = code models; code intelligence
autonomous systems
visual question answering = !VQA
image captioning
visual grounding
video retrieval
cross-modal retrieval
audio understanding
music understanding
sound event detection
prosody
thought leadership
marketing operations
AI infrastructure = AI platforms; AI platform
AI systems
content management
problem management
media delivery
quota management
endpoint management
exploratory research = foundational research; generative research
"""

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
AI := artificial intelligence
AI tools = AI tooling; AI-assisted tools; AI-powered tools; AI productivity tools; generative AI tools;
    gen AI tools; AI-assisted workflows; LLM tools
AI coding agents = AI coding tools; AI coding assistants; coding agents; agentic coding
generative AI = !GenAI; gen AI; generative models; generative modeling; generative artificial intelligence; GenAI
LLM = large language models; language models; LLMs; !LLM-based; !LLM-powered; large model; foundation LLMs
agentic AI = AI agents; agentic systems; agentic; autonomous agents; LLM agents; agent architectures;
    agentic architectures; AI agent development; agentic AI systems; agentic applications; intelligent agents;
    agent frameworks; agentic frameworks; agent development
agentic workflows = agentic workflow
multi-agent systems = multi-agent; multi-agent orchestration; multi agent system
multi-agent workflows = multi-agent workflow
prompt engineering = prompting; prompt design; prompt optimization
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
model compression = model pruning; model optimization
quantization = model quantization
inference optimization = model inference; inference acceleration; efficient inference; LLM inference;
    inference serving
model customization = model adaptation
model alignment = AI alignment; alignment techniques
AI safety = safe AI; model safety
responsible AI = ethical AI; AI ethics; trustworthy AI
AI governance = responsible AI governance
interpretability = explainability; explainable AI; model interpretability; mechanistic interpretability; !XAI
fairness = algorithmic fairness; ML fairness
model evaluation = model evaluations; LLM evaluation; evaluation frameworks; evaluation methodologies; evals;
    AI evaluation; ML evaluation; evaluation metrics; offline evaluation; LLM-as-a-judge; LLM evaluations
benchmarking = benchmark design
model training = training models; large model training; ML training; training pipelines
distributed training = large-scale training; large-scale model training; model parallelism; data parallelism
model deployment = deploying models; ML deployment; model serving; ML model deployment; deploying ML models;
    productionizing models
model monitoring = ML monitoring; drift detection
production ML = production machine learning; ML in production; machine learning in production;
    ML production systems; productionizing ML; productionizing machine learning models
MLOps = ML operations; machine learning operations; LLMOps; ML lifecycle; machine learning lifecycle
ML infrastructure = machine learning infrastructure; ML platform; ML platforms; machine learning platform; ML infra
ML pipelines = machine learning pipelines; ML workflows; ML pipeline
ML systems = machine learning systems design; ML system design
machine learning engineering = ML engineering
feature engineering = feature generation; feature selection; feature extraction
feature store = feature platform; feature stores
foundation models = foundation model; large-scale foundation models
multimodal models = multimodal learning; multi-modal models; multimodal LLMs; multimodal large language models;
    large multimodal models; multimodal foundation models; multi-modal LLMs; multi-modal learning;
    multimodal understanding; multimodal
multimodal AI = multimodal AI systems
vision-language models = vision language models; !VLM; !VLMs; vision-language; vision-language-action models; !VLA;
    visual language models
diffusion models = diffusion; latent diffusion; diffusion model
transformers = transformer models; transformer architectures; transformer; attention mechanisms
GANs = generative adversarial networks; !GAN; !GANs
variational autoencoders = !VAE; !VAEs
graph neural networks = !GNN; !GNNs; graph learning; graph machine learning
convolutional neural networks = !CNN; !CNNs
recurrent neural networks = !RNN; !LSTM; !RNNs
representation learning = embeddings; embedding models; representation models; semantic embeddings;
    contrastive learning
self-supervised learning = self supervised; unsupervised pretraining
supervised learning = supervised machine learning
unsupervised learning = unsupervised methods
semi-supervised learning = weak supervision; weakly supervised learning
active learning = human-in-the-loop; human in the loop
transfer learning = domain adaptation; few-shot learning; zero-shot learning
meta-learning = meta learning
continual learning = lifelong learning; online learning
federated learning = federated analytics
imitation learning = behavior cloning; learning from demonstration; learning from demonstrations
reinforcement learning = !RL; deep reinforcement learning; RL algorithms; offline reinforcement learning;
    offline RL; inverse reinforcement learning
multi-armed bandits = bandits; contextual bandits; bandit models; multi armed bandit
sequential decision making = sequential decision-making; Markov decision processes; !MDP
optimal control = model predictive control; !MPC; control theory; feedback control
classification := text classification; image classification
regression := regression analysis; linear regression; logistic regression; regression modeling; regression models
clustering = segmentation analysis; cluster analysis
decision trees = random forest; random forests; tree-based models
gradient boosting = boosted trees; gradient boosted trees
dimensionality reduction = !PCA; principal component analysis
Gaussian processes = Gaussian process
kernel methods = support vector machines; !SVM
ensemble methods = ensembling; ensemble learning
anomaly detection = outlier detection; anomaly monitoring
fraud detection = fraud prevention; fraud modeling; anti-fraud; fraud
time series forecasting = time-series forecasting; forecasting models; time series models; forecasting methods
time series analysis = time series; time-series modeling; time series modeling; time-series analysis; time-series
forecasting = demand forecasting models; predictive forecasting
demand forecasting = demand planning
predictive modeling = predictive models; predictive analytics; predictive model
statistical modeling = statistical models; statistical modelling; statistical model
statistics = statistical methods; statistical techniques; applied statistics; mathematical statistics;
    statistical concepts; statistical theory; statistical foundations
statistical analysis = statistical analyses; statistical data analysis; statistical testing; significance testing
statistical inference = inferential statistics
hypothesis testing = statistical hypothesis testing
Bayesian modeling = Bayesian methods; Bayesian statistics; Bayesian inference; Bayesian; Bayesian models;
    Bayesian frameworks; hierarchical Bayesian models
Bayesian optimization = Bayesian hyperparameter optimization
probabilistic modeling = probabilistic models; probabilistic graphical models; graphical models;
    probabilistic programming; probabilistic methods
probability = probability theory; probability and statistics
stochastic processes = stochastic modeling; stochastic models
Monte Carlo methods = Monte Carlo simulation; Monte Carlo; !MCMC; Markov chain Monte Carlo
survival analysis = time-to-event analysis
multivariate analysis = multivariate statistics
factor analysis = structural equation modeling
psychometrics = psychometric; item response theory; !IRT
survey design = survey methodology; surveys; survey research; survey science
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
causal inference = causal analysis; causal modeling; causal methods; causal models; causal machine learning;
    causal ML; causality; causal impact; double machine learning
difference-in-differences = diff-in-diff; difference in differences
synthetic control = synthetic controls
instrumental variables = instrumental variable
propensity score matching = propensity scores; matching methods
uplift modeling = heterogeneous treatment effects; treatment effect estimation
geo-experimentation = geo experiments; geo-experiments; geo experimentation; geo testing
econometrics = econometric models; econometric methods; econometric modeling; econometric; econometric analysis
structural estimation = structural models; structural econometrics; reduced form
economics = microeconomics; economic theory; economic modeling; industrial organization; applied economics;
    macroeconomics
game theory = mechanism design; auction theory; auction design
marketing mix modeling = media mix modeling; !MMM; marketing mix models
marketing measurement = ads measurement; advertising measurement; measurement solutions; digital measurement;
    marketing effectiveness
incrementality testing = incrementality; incrementality measurement; lift studies; brand lift; conversion lift
attribution = attribution modeling; multi-touch attribution; marketing attribution
customer segmentation = audience segmentation
churn prediction = retention modeling; churn modeling
customer lifetime value = !LTV; !CLV; lifetime value
pricing = pricing strategy; pricing models; dynamic pricing; pricing science
revenue management = yield management
operations research = operational research; !OR models
optimization = mathematical optimization; optimization methods; optimization algorithms; optimization techniques;
    numerical optimization; optimization models; mathematical programming; optimisation; optimization modeling
linear programming = mixed integer programming; integer programming; !MIP; !MILP; mixed-integer programming;
    mixed integer linear programming
convex optimization = nonlinear optimization; non-convex optimization; nonlinear programming
combinatorial optimization = discrete optimization; heuristics; metaheuristics
stochastic optimization = robust optimization
simulation = simulations; simulation modeling; simulation models; simulation tools; modeling and simulation;
    discrete event simulation; simulators
scheduling := resource allocation; scheduling algorithms
routing := vehicle routing; network flow; routing optimization
inventory management = inventory planning; inventory optimization; inventory control
supply chain = supply chain management; supply chain optimization; supply chains; supply chain planning
logistics = last mile; last-mile delivery
queueing theory = queuing theory
natural language processing = !NLP; natural language understanding; !NLU; language understanding; NLP techniques;
    text processing
natural language generation = !NLG; text generation
information retrieval = retrieval systems; document retrieval; dense retrieval; semantic search; vector search;
    information retrieval systems
search := search systems; search engines; search relevance; search ranking; search technologies; search and ranking;
    search quality
ranking = learning to rank; ranking systems; ranking models; ranking algorithms; learning-to-rank
recommendation systems = recommender systems; recommendation algorithms; recommenders; recommendation models
personalization = personalisation; personalized recommendations; personalization systems; personalized experiences
information extraction = named entity recognition; !NER; entity extraction; entity linking
entity resolution = record linkage; entity matching
knowledge graphs = knowledge graph; ontologies; ontology; semantic web; knowledge representation; ontology design
question answering = QA systems
summarization = text summarization
machine translation = neural machine translation; translation models
sentiment analysis = opinion mining
topic modeling = topic models; text mining; text analytics
conversational AI = dialogue systems; conversational systems; chatbots; chatbot; conversational agents;
    dialog systems; conversational interfaces; voice assistants
speech recognition = automatic speech recognition; !ASR; speech processing
text-to-speech = speech synthesis; !TTS
audio processing = audio signal processing; audio; acoustic modeling; acoustics
music information retrieval = music technology
computational linguistics = linguistics; linguistic analysis
computer vision = !CV models; visual understanding; vision models; image understanding
image processing = image analysis; image recognition
image generation = image synthesis; text-to-image; image generation models; image/video generation
video generation = video synthesis; text-to-video; real-time video generation
video understanding = video analysis; video processing; video models; video analytics
video compression = video encoding; video coding; video codecs; codecs; transcoding
object detection = object recognition; object tracking
image segmentation = semantic segmentation; panoptic segmentation; scene understanding
3D computer vision = 3D vision; 3D reconstruction; 3D perception; scene reconstruction; novel-view synthesis;
    neural rendering; Gaussian splatting; photogrammetry; structure from motion
SLAM = simultaneous localization and mapping; !SLAM; visual odometry; localization and mapping
optical character recognition = !OCR; document understanding
pose estimation = human pose estimation; motion capture
sensor fusion = multi-sensor fusion
LiDAR = lidar; point clouds
camera calibration = sensor calibration
virtual try-on = virtual try on
augmented reality = !AR; !AR/VR; mixed reality; extended reality; !XR
virtual reality = !VR
computer graphics = graphics; 3D graphics; rendering; real-time rendering; graphics programming; graphics pipelines;
    shaders; ray tracing
robotics = robotic systems; robot systems; robotics systems; robotics software
robot learning = robotic learning; learning for robotics
robotic manipulation = dexterous manipulation; grasping; robot manipulation
motion planning = path planning; trajectory planning; trajectory optimization; planning algorithms;
    robot motion planning
locomotion = legged locomotion; whole-body control
kinematics = robot kinematics; robot dynamics; kinematics and dynamics; dynamics modeling; rigid body dynamics
state estimation = Kalman filters; Kalman filtering; system identification
perception = robot perception; perception systems; perception algorithms; robotic perception
sim-to-real = sim-to-real transfer; sim2real; sim to real
human-robot interaction = !HRI; human robot interaction
autonomous vehicles = autonomous driving; self-driving; self-driving cars; !AV industry; !AVs; !AV
drones = unmanned aerial vehicles; !UAV; !UAVs
navigation := robot navigation; !GNC; guidance navigation and control
ROS = robot operating system; !ROS; !ROS2; ROS 2
physics simulation = physics-based simulation; physics engines; simulation environments
mechatronics = electromechanical systems; electro-mechanical; actuators; motor control
mechanical engineering = mechanical design; mechanical systems; machine design
CAD = computer-aided design; !CAD
finite element analysis = !FEA; !FEM; finite element; structural analysis
computational fluid dynamics = !CFD; fluid dynamics; thermal analysis; thermal modeling
manufacturing = design for manufacturing; !DFM; manufacturing processes; manufacturability; mass production
rapid prototyping = 3D printing; additive manufacturing
prototyping = prototype; prototypes; proof of concept; proofs of concept; building prototypes; !POC; !POCs;
    prototype development
electrical engineering = electrical design; electrical systems; power electronics; electronics
circuit design = analog design; PCB design; !PCB; schematic design; analog circuits; mixed-signal
hardware design = hardware development; hardware engineering; board design; hardware architecture
hardware/software co-design = hardware-software co-design; hardware software co-design; co-design
FPGA = !FPGA; !FPGAs; field programmable gate arrays
ASIC design = !ASIC; !ASICs; VLSI; chip design; silicon design; !SoC; !RTL; RTL design
computer architecture = processor architecture; microarchitecture; CPU architecture
GPU computing = !GPU; !GPUs; GPU programming; GPU acceleration; GPU clusters; GPU optimization
CUDA = !CUDA; CUDA kernels
Triton = !Triton
NCCL = !NCCL
AI accelerators = machine learning accelerators; ML accelerators; !TPU; !TPUs; accelerators; hardware accelerators;
    custom silicon
high-performance computing = !HPC; high performance computing; supercomputing; parallel and distributed computing
parallel computing = parallel programming; parallel processing; multithreading; concurrency; multi-threading;
    concurrent programming
RDMA = !RDMA; !InfiniBand; !RoCE; high-speed networking; InfiniBand
compilers = compiler; compiler design; compiler optimization; compiler development; LLVM
performance optimization = performance tuning; performance engineering; latency optimization; performance profiling;
    performance analysis and optimization
embedded systems = embedded software; embedded programming; embedded development; firmware; firmware development;
    microcontrollers; embedded; embedded C; real-time operating systems; !RTOS
device drivers = driver development; kernel development; Linux kernel; kernel programming
real-time systems = real-time software; low-latency systems; real time systems
internet of things = !IoT; IoT devices; IoT
wireless communications = wireless systems; wireless communication; wireless networks
communication systems = communications systems; digital communications; communication system
satellite communications = satellite; satellites; satellite systems; space systems
digital signal processing = signal processing; !DSP algorithms; statistical signal processing
information theory = coding theory
forward error correction = !FEC; error correction; error-correcting codes
antenna design = antennas; phased arrays
optical communications = optical networking; optical connectivity; optical networks
photonics = optics; optical systems; lasers; integrated photonics; silicon photonics; optical engineering
fiber optics = fiber optic; fiber; fiber optic systems; fiber optic cabling; fiber optic infrastructure;
    fibre optics
structured cabling = cabling; structured cabling systems
telecommunications = telecom; telecommunications systems; telecommunications infrastructure; telco
datacenter engineering = data center engineering; datacenter design; data center design; datacenter infrastructure
data centers = datacenters; data center; datacenter; data center operations; datacenter operations;
    data center infrastructure
quantum computing = quantum information; quantum algorithms; quantum information science; quantum hardware;
    quantum error correction; quantum computers
quantum mechanics = quantum physics; quantum optics; quantum
superconducting devices = superconducting qubits; superconducting circuits; superconducting;
    superconducting quantum devices; superconductivity
semiconductor device physics = semiconductor physics; device physics; semiconductor devices
semiconductors = semiconductor; semiconductor fabrication; semiconductor manufacturing
nanofabrication = microfabrication; micro-fabrication; nano-fabrication; cleanroom; clean room; lithography;
    thin films
device fabrication = fabrication
cryogenics = cryogenic; cryogenic temperatures; dilution refrigerators; low temperature physics
microwave engineering = microwave; microwave electronics; microwave circuits
precision measurement = metrology; precision measurements; test and measurement; measurement and instrumentation
materials science = material science; materials engineering
materials characterization = material characterization; characterization
yield analysis = device yield analysis; yield engineering
physics = applied physics; condensed matter physics; experimental physics; theoretical physics;
    statistical mechanics; computational physics
chemistry = organic chemistry; analytical chemistry; computational chemistry; chemical engineering
biology = molecular biology; cell biology; computational biology; systems biology; synthetic biology; biochemistry
bioinformatics = genomics; next-generation sequencing; proteomics; bioinformatics workflows
drug discovery = drug development; pharmacology; protein design; protein engineering
clinical research = clinical trials; clinical data; epidemiology; biostatistics; public health
medical imaging = radiology; medical image analysis; MRI
healthcare = health care; digital health; health tech; healthcare industry; electronic health records
neuroscience = cognitive neuroscience; computational neuroscience
psychology = cognitive psychology; social psychology; behavioral psychology; educational psychology
cognitive science = cognitive sciences; cognitive modeling
behavioral science = behavioural science; behavioral sciences; behavioral economics
social science = social sciences; sociology; anthropology; political science; computational social science
behavioral modeling = behavior modeling; user modeling; user behavior modeling; behavioural modeling
climate science = atmospheric science; meteorology; earth science; weather modeling
sustainability = environmental sustainability; carbon accounting; life cycle assessment; net zero
energy systems = renewable energy; power systems; energy storage; batteries; EV charging; electric vehicles
geospatial analysis = !GIS; geospatial; spatial analysis; remote sensing; geospatial data
mathematics = applied mathematics; math; mathematical modeling; linear algebra; calculus; mathematical foundations
numerical methods = numerical analysis; scientific computing; computational science; numerical computing;
    numerical simulation; computational modeling
graph theory = graph algorithms; network analysis; graph analytics
cryptography = applied cryptography; encryption; cryptographic protocols; post-quantum cryptography
differential privacy = privacy-enhancing technologies; privacy-preserving machine learning; privacy-preserving
formal methods = formal verification; model checking; theorem proving; program verification;
    interactive theorem proving; SMT solvers; SAT solvers; !TLA+; proof assistants
automated reasoning = logical reasoning; symbolic reasoning; constraint solving; constraint programming;
    neuro-symbolic; neurosymbolic AI
program analysis = static analysis; program synthesis; code generation; software verification
algorithms = algorithm design; algorithm development; algorithmic; algorithm
data structures = data structure
complexity analysis = computational complexity; big-O; complexity theory
software engineering = software engineering practices; software engineering best practices;
    software engineering principles; software engineering fundamentals; engineering best practices
software development = application development; product software development
software design = software design patterns; design patterns; software engineering design; designing software
object-oriented programming = object oriented programming; !OOP; object-oriented; object oriented; !OOL;
    object-oriented languages
object-oriented design = object oriented design; !OOD
functional programming = functional languages
system design = systems design; design of systems; system architecture; systems architecture; architecture design;
    technical architecture; solution design; large-scale system design; architectural design
distributed systems = distributed system; distributed computing; distributed architectures;
    distributed applications; large-scale distributed systems; distributed services; distributed data systems;
    distributed infrastructure
large-scale systems = large scale systems; systems at scale; large-scale distributed; web-scale systems;
    large-scale backend systems; high-scale systems
backend development = back-end development; backend engineering; back end development; backend; back-end;
    backend services; server-side development; backend software; server-side; back-end services;
    backend software engineering
backend systems = back-end systems; large-scale backend systems; backend infrastructure
front-end development = frontend development; front end development; frontend; front-end; front-end code;
    frontend engineering; UI development; front-end engineering; web frontend; front end
full-stack development = full stack development; full-stack; full stack; full-stack engineering; fullstack;
    full stack engineering
web development = web applications; web application development; web technologies; web services development
mobile development = mobile app development; mobile applications; mobile engineering; native mobile development;
    mobile application development
Android = Android development; Android SDK; Android apps; Android applications; Android native; Jetpack Compose
iOS = iOS development; iOS apps; iOS engineering; iOS native; Cocoa Touch
game development = game design; game engines; gameplay programming; gameplay; video games; game programming
Unity = !Unity; !Unity3D
Unreal Engine = !Unreal; !UE5; !UE4
API design = API architecture; designing APIs; RESTful API design
API development = APIs; building APIs; API integrations; web APIs; developing APIs; API integration; public APIs
REST API = REST APIs; RESTful APIs; RESTful; !REST; RESTful services; REST services; RESTful web services;
    RESTful API
GraphQL = graphql
gRPC = grpc
Protocol Buffers = protobuf; protocol buffers
WebSockets = websocket
HTTP = !HTTP; !HTTPS
TCP/IP = !TCP/IP; !TCP; !UDP; network protocols; networking protocols
networking = computer networking; network engineering; computer networks; network infrastructure;
    network architecture; network design; network operations; routing protocols
microservices = microservice architecture; microservices architecture; service-oriented architecture; !SOA;
    micro-services; service oriented architecture
event-driven architecture = event-driven architectures; event-driven systems; event driven architecture;
    event-driven; event sourcing
serverless = serverless computing; AWS Lambda; serverless architecture
cloud computing = cloud platforms; cloud services; cloud infrastructure; cloud technologies; cloud platform;
    cloud environments; cloud-based; cloud architecture; cloud-native; cloud native; cloud-based systems;
    cloud engineering; cloud providers; cloud native technologies; cloud systems
public cloud = public cloud providers; public clouds; public cloud platforms; public cloud environments
AWS = Amazon Web Services; !AWS
Azure = Microsoft Azure; !Azure
GCP = Google Cloud Platform; Google Cloud; !GCP
Amazon SageMaker = SageMaker; !SageMaker
Amazon Bedrock = !Bedrock
Amazon EC2 = !EC2
Amazon S3 = !S3
Amazon EMR = !EMR
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
containers = containerization; containerized applications; container technologies; container orchestration;
    containerized
Docker = docker
Kubernetes = !K8s; kubernetes; k8s
Helm = !Helm; !Argo
Terraform = terraform
infrastructure as code = infrastructure-as-code; !IaC; Infrastructure-as-Code
configuration management = !Salt
Linux = linux; Unix; Linux systems; Linux environments; Linux administration; Linux/Unix
operating systems = operating system; OS internals; operating system internals
virtualization = virtual machines; hypervisors
shell scripting = shell scripts; scripting; scripting languages
CI/CD = continuous integration; continuous delivery; continuous deployment; CI/CD pipelines; CI/CD platforms;
    continuous integration and continuous delivery; CI pipelines; !CI; release engineering
Jenkins = jenkins
GitHub Actions = github actions
Git = !Git; git
source control = version control; source control management; version control systems; source code management;
    code versioning
build systems := build tools; build infrastructure
Gradle = gradle
DevOps = devops; DevOps practices
site reliability engineering = !SRE; site reliability; reliability engineering; production engineering
reliability := high availability; fault tolerance; system reliability; resilience engineering; disaster recovery;
    business continuity
platform engineering = platform infrastructure; internal platforms
developer platforms = developer platform; internal developer platforms
developer experience = developer velocity; !DX; developer ergonomics
developer relations = developer advocacy; developer communities; developer ecosystem; developer ecosystems
observability = monitoring and observability; observability tools; telemetry; observability technology;
    observability platforms; distributed tracing; monitoring systems; monitoring tools
OpenTelemetry = opentelemetry
Prometheus = prometheus
Grafana = grafana
Datadog = datadog; DataDog
Splunk = splunk
New Relic = new relic
incident response = incident management; incident handling; incident investigation
on-call = on call; on-call rotation; on-call rotations; on-call support; oncall; on-call responsibilities
debugging = troubleshooting; debug; root-causing; debugging tools; debugging skills
root cause analysis = root-cause analysis; !RCA
code review = code reviews; reviewing code
software testing = unit testing; test automation; automated testing; integration testing; software quality;
    testing frameworks; test frameworks; quality engineering; testing strategies; end-to-end testing;
    test engineering
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
open source = open-source; open source software; open-source software; open source development;
    open source projects; open source contributions; open-source contributions
technical writing = technical writer; technical communication
system integration = systems integration; integrations; system integrations; enterprise integrations;
    integration development; third-party integrations
systems engineering = system engineering; requirements engineering
requirements gathering = requirements analysis; gathering requirements; requirement gathering;
    requirements definition
legacy modernization = cloud migration; data migration; system migration
databases = database; database systems; database technologies; database management; database design;
    relational databases; relational database; !RDBMS; storage technologies; database management systems;
    database development
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
storage systems = distributed storage; file systems; distributed storage systems; storage engines; object storage
caching = distributed caching; caching strategies; cache systems
data engineering = data engineering practices; data infrastructure engineering; data platform engineering
data infrastructure = data platforms; data platform; data infra; big data infrastructure; data systems
data pipelines = data pipeline; data processing pipelines; building data pipelines; data workflows;
    batch and streaming pipelines; streaming pipelines; pipeline development; ML data pipelines
ETL = !ETL; !ELT; extract transform load; ETL pipelines; ETL processes; ETL development
data processing = large-scale data processing; data processing systems; data processing frameworks;
    large scale data processing
distributed data processing = distributed data; distributed data systems processing; distributed processing;
    distributed compute
batch processing = batch data processing; batch pipelines
stream processing = data streaming; real-time data processing; streaming systems; streaming data;
    real-time streaming; event streaming; real-time processing; streaming technologies; stream-processing
message queues = message queue; message brokers; messaging systems; pub/sub; Pub-Sub; queueing systems;
    message queue systems
data warehousing = data warehouse; data warehouses; data warehouse design; data marts
data lakes = data lake; lakehouse; data lakehouse
data modeling = data models; data modelling; schema design; dimensional modeling; data model design;
    data modeling concepts
entity modeling = entity relationship modeling
schema evolution = schema management
data contracts = data contract
data quality = data validation; data integrity; data quality management
data governance = data management; data lineage; metadata management; data catalog; data stewardship;
    master data management
data architecture = data architectures; data design
data analysis = data analytics; analyzing data; data analyses; analyze data; quantitative analysis;
    analyzing large datasets; quantitative data analysis; data-driven analysis; analyse data; data interpretation;
    analytical techniques
exploratory data analysis = exploratory analysis; !EDA
data manipulation = data wrangling; data cleaning; data munging; data transformation; data preparation;
    data extraction; querying data; data querying
data mining = pattern recognition; knowledge discovery
big data = big data technologies; big data tools
data science = data science methods; applied data science; data science techniques; data science workflows
analytics := product analytics; business analytics; advanced analytics; marketing analytics; web analytics;
    digital analytics; analytics engineering
data visualization = data visualisation; visualization; visualizations; visualisation; visualization tools;
    data visualizations; data storytelling; visualisation tools
business intelligence = !BI; BI tools; business intelligence tools; BI platforms
dashboards = dashboard; dashboarding; building dashboards; dashboard development
reporting = business reporting; performance reporting; data reporting
metrics = success metrics; metric design; metrics design; product metrics; metric development; metrics development;
    defining metrics
Tableau = tableau
Looker = !Looker; LookML; Looker Studio
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
DeepSpeed = !DeepSpeed; Megatron-LM
vLLM = !vLLM; TensorRT-LLM
MLflow = mlflow; Weights & Biases; kubeflow
Jupyter = jupyter; Jupyter notebooks
notebooks = notebook
OpenCV = opencv
spaCy = !spaCy
Gurobi = !Gurobi
SPSS = !SPSS
deep learning frameworks = machine learning frameworks; ML frameworks; ML libraries; machine learning libraries;
    deep learning framework
JVM = !JVM; JVM languages
Spring Boot = Spring Framework; Spring MVC; Java Spring
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
CSS = !CSS; !CSS3; Tailwind
WebGL = !WebGL
OpenGL = !OpenGL
SDK = !SDK; !SDKs; SDK development; software development kits; SDK patterns
OAuth = !OAuth; !OAuth2; OAuth 2.0
OpenID Connect = openid connect; !OIDC
SAML = !SAML
SCIM = !SCIM
identity and access management = !IAM; identity management; access management
Okta = !Okta
Active Directory = active directory; Entra ID; Azure AD; Microsoft Entra
cybersecurity = cyber security; information security; infosec; security engineering; information systems security;
    security best practices; security practices
application security = appsec; product security; secure coding; secure software development; software security
cloud security = cloud security architecture
network security = firewalls; firewall
security operations = !SOC; security monitoring; SOC operations
threat modeling = threat models
threat intelligence = threat hunting; threat analysis; threat detection; detection engineering
threat emulation = adversary emulation; adversary simulation
vulnerability discovery = vulnerability research; exploit development; vulnerability management;
    vulnerability assessment; reverse engineering
penetration testing = pen testing; !pentesting; bug bounty; ethical hacking tools
offensive security = offensive tooling
red teaming = red team; red team operations; AI red teaming
adversarial testing = adversarial machine learning; adversarial ML; adversarial robustness; adversarial attacks
ethical hacking = ethical hacker
malware analysis = malware
digital forensics = forensics; computer forensics
security architecture = zero trust; security design
Trust & Safety = trust and safety; content safety; platform safety; online safety; abuse prevention;
    platform integrity
content moderation = moderation; content policy; policy enforcement
privacy = data privacy; privacy engineering; data protection; privacy regulations; privacy laws
GDPR = !GDPR
compliance = regulatory compliance; compliance requirements; compliance management; compliance programs
governance = IT governance; !GRC; corporate governance; governance frameworks
risk management = risk assessment; risk mitigation; risk analysis; enterprise risk management; operational risk
internal controls = internal control; ITGC; !ITGC; IT general controls; financial controls; control frameworks
SOX = !SOX; Sarbanes-Oxley; SOX compliance; Sarbanes Oxley
ISO 27001 = !ISO 27001; ISO/IEC 27001; NIST CSF; SOC2
audit = auditing; internal audit; audits; technology audit; IT audit
accounting = financial accounting; corporate accounting; general ledger; month-end close; accounting principles;
    accounting operations; journal entries
GAAP = US GAAP; !GAAP; U.S. GAAP
revenue accounting = revenue recognition; ASC 606
tax = taxation; indirect tax; corporate tax; transfer pricing; tax compliance; income tax; sales tax; !VAT;
    tax provisions
finance = corporate finance; financial services; financial data; finance teams; financial operations;
    finance operations; financial systems
financial modeling = financial models; financial modelling; complex financial modeling
financial analysis = financial reporting; financial analytics; variance analysis; financial statements;
    financial statement analysis
FP&A = financial planning and analysis; financial planning; financial planning & analysis; !FP&A
strategic finance = finance strategy; product finance
budgeting = budget management; budget planning; cost management; cost control
investment banking = private equity; venture capital; equity research; investment management; corporate development
M&A = mergers and acquisitions; !M&A; due diligence
treasury = cash management
P&L management = !P&L; profit and loss; P&L ownership
payroll = payroll processing; payroll operations
procurement = sourcing; vendor selection; purchasing; strategic sourcing; procure to pay; procure-to-pay
contract negotiation = contract management; contract negotiations; commercial agreements; drafting and negotiating;
    contract drafting; negotiating contracts; commercial contracts; contract review
negotiation = negotiations; negotiating; negotiation skills
vendor management = supplier management; vendor relationships; managing vendors; third-party vendors;
    vendor relations
fintech = financial technology
blockchain = cryptocurrency; web3; smart contracts; crypto
insurance = insurtech
legal := legal research; legal advice; corporate law; commercial law; entertainment law
intellectual property = copyright; trademark; IP licensing
public policy = government affairs; government relations; policy development; regulatory affairs; policy analysis
crisis communications = crisis management
content strategy = content planning; editorial; editorial strategy; content creation; content production;
    content development
copywriting = creative writing; copy writing; UX writing; content writing
localization = internationalization; translation; globalization; transcreation; language services
brand marketing = brand strategy; branding; brand management; brand building
digital marketing = online marketing; performance marketing; digital media marketing; email marketing;
    lifecycle marketing; growth marketing; !CRM marketing; paid media; search engine marketing; !SEM;
    paid marketing; paid search; marketing campaigns
marketing := B2B marketing; marketing strategy; field marketing; integrated marketing; marketing programs;
    consumer marketing; campaign management; campaign planning
product marketing = product positioning; !PMM; go-to-market messaging
SEO = !SEO; search engine optimization
social media := social media marketing; social media management; paid social; social listening;
    social media strategy; social media platforms
community management = online communities; community engagement
market research = consumer research; competitive analysis; market analysis; consumer insights; industry research;
    competitive intelligence; market intelligence; customer insights
digital advertising = online advertising; digital media; advertising; digital ads; media advertising;
    advertising industry; digital advertising industry; ads industry; advertising platforms; native advertising;
    advertising solutions
programmatic advertising = programmatic; !DSP; !DSPs; real-time bidding; !RTB; !SSP; demand-side platforms;
    programmatic media
ad tech = adtech; ad technology; advertising technology; advertising technologies; ads technology; ads platforms;
    ad platforms; ad systems; ads systems; ad serving; AdTech
media planning = media buying; media strategy; media planning and buying; media plans
advertising sales = ad sales; digital media sales; media sales; digital advertising sales; ads sales
martech = marketing technology; marketing automation
account management = client management; client relationship management; client account management;
    client partnership; client services; key account management; managing client relationships; client success;
    account planning
customer success = customer success management; customer onboarding; customer retention
customer service = customer support; contact center; call center; community support; customer experience; !CX;
    customer care
technical support = IT support; help desk; technical troubleshooting; support engineering; desktop support
sales := B2B sales; enterprise sales; SaaS sales; field sales; consultative selling; solution selling; inside sales;
    outbound sales; technology sales; full sales cycle; full-cycle sales; technology-related sales;
    sales experience; direct sales; sales quotas; closing deals; solution sales; software sales
sales operations = sales ops; sales planning; sales strategy; sales strategy and operations; sales enablement;
    GTM enablement; sales productivity
revenue operations = !RevOps; GTM operations; RevOps; revenue ops; go-to-market operations
business development = partnerships; strategic partnerships; partnership development; partner development;
    new business development; alliances; partnership management; deal-making
partner management = partner relationships; partner relationship management; partner engagement; channel management;
    channel partners; external partnerships; channel sales; partner ecosystem; managing partners; partner success
partner engineering = partner integrations; partner solutions engineering
solutions architecture = solution architecture; solutions engineering; sales engineering; pre-sales; presales;
    technical consulting; solution engineering; technical pre-sales
pipeline management = pipeline generation; sales pipeline; lead generation; prospecting; pipeline development;
    cold calling; outbound prospecting; demand generation
forecasting sales = sales forecasting; revenue forecasting
go-to-market strategy = go-to-market; !GTM; GTM strategy; go to market; market entry; go-to-market strategies;
    product launches
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
workflow automation = business process automation; robotic process automation; !RPA; automating workflows;
    intelligent automation; automation platforms; automation tools
automation = automation frameworks
SaaS = !SaaS; software as a service; B2B SaaS; enterprise SaaS; SaaS platforms; enterprise software
e-commerce = ecommerce; online retail; e-commerce platforms; retail media
marketplaces := two-sided marketplaces; online marketplaces; multi-sided marketplace; marketplace dynamics;
    two-sided marketplace; marketplace businesses
travel industry = hospitality; tourism
consumer products := consumer products industry; consumer internet
edtech = education technology; educational technology; !EdTech; e-learning
education := teaching; pedagogy; higher education
learning science = learning sciences; learning sciences research
instructional design = curriculum design; curriculum development; learning design; training design;
    learning and development; assessment design
efficacy research = efficacy studies; efficacy
media and entertainment := entertainment industry; film and television; media industry; music industry
live streaming = livestreaming; live video; live events; live broadcast; live production; video streaming;
    streaming video; streaming media; over-the-top; !OTT
content delivery networks = content delivery network; !CDN; !CDNs
post-production = post production; video editing; Avid
visual effects = !VFX; compositing
animation = 2D animation; 3D animation; character animation; rigging; storyboarding; motion graphics; motion design
3D modeling = !Maya modeling; 3D assets; 3D design
podcasting
product management = product ownership; roadmap planning; product lifecycle management;
    technical product management
product strategy = product vision; strategic product planning
product development = product lifecycle; product delivery; end-to-end product development; building products;
    new product development; product building
product design = UX/UI design; design thinking; digital product design; product and design;
    delightfully designed experiences
UX design = user experience design; !UX; UX/UI; user experience; user interface design; UI design; UI/UX;
    interface design; UX principles; human-centered design; interaction design; user-centered design
user research = UX research; user studies; usability testing; qualitative user research; user experience research;
    user interviews; usability studies; human factors; design research
human-computer interaction = !HCI; human computer interaction; human-AI interaction
accessibility = web accessibility; !WCAG; inclusive design; accessibility standards
design systems = design system; component libraries
visual design = graphic design; typography; creative design; design principles
Figma = figma; prototyping tools
Adobe Creative Suite = Adobe Creative Cloud; Adobe suite; creative suite
creative direction = art direction; creative strategy; creative leadership; creative development;
    creative production
storytelling = narrative design; brand storytelling; script writing; scriptwriting
qualitative research = qualitative methods; qualitative analysis; focus groups; ethnography; diary studies;
    qualitative data analysis; thematic analysis
quantitative research = quantitative user research; quant research
quantitative methods = quantitative modeling; quantitative techniques
mixed methods research = mixed methods; mixed-methods
research design = research methodology; research methods; research methodologies; scientific methods;
    scientific method
study design = designing studies; study designs
research leadership = scientific leadership; research agenda setting; research programs; science leadership
science communication = scientific communication; communicating research; research communication; public speaking;
    scientific writing; paper writing
literature review = literature reviews; systematic review
program management = programme management; cross-functional programs; program execution; program planning;
    managing programs; program delivery
technical program management = !TPM; product/technical program management; technical project management
project management = project planning; project delivery; project execution; project coordination;
    project leadership
change management = organizational change; change leadership; organizational change management
process improvement = continuous improvement; process optimization; process design; lean; Six Sigma; Lean Six Sigma;
    process improvements; process reengineering; business process improvement; !Lean
business process = business processes; business process design; business process management; process management
operations := operations management; operational management; operations strategy; BizOps
field operations = field ops; on-the-ground operations
crowdsourcing = crowd sourcing; crowdsourced data
planning = strategic planning; business planning; operational planning; quarterly planning; roadmapping
capacity planning = workforce planning; capacity management; workforce management; resource planning
operational excellence = operational rigor; excellence in operations
management consulting = consulting; strategy consulting; top-tier consulting; consultancy; technology consulting;
    business consulting
business analysis = business analyses; business case development; business cases; business cases and ROI;
    commercial analysis
business acumen = commercial acumen; commercial judgment
stakeholder management = stakeholder engagement; stakeholder communication; stakeholder relationships;
    managing stakeholders; influencing stakeholders; executive stakeholders; stakeholder alignment;
    stakeholder influence; senior stakeholders; executive engagement; stakeholder collaboration;
    influencing without authority; influence without authority
executive communication = executive presence; executive presentations; executive reporting;
    presenting to executives; C-suite engagement; executive briefing
relationship management = relationship building; client relationships; building relationships;
    customer relationships; relationship-building; customer relationship
data-driven decision making = data-driven decision-making; data driven decision making;
    data-informed decision making; data-driven decisions; evidence-based decision making
engineering management = engineering leadership; managing engineering teams; manage engineering teams;
    managing engineers; leading engineering teams; software engineering management; engineering team management;
    leading teams of engineers
people management = people leadership; managing teams; team management; managing people; team leadership;
    people development; direct reports; building teams; team building; developing teams; managing a team;
    leading teams; leading a team; leadership of teams; managing and developing; line management;
    talent development; performance management; leading high-performing teams; managing individual contributors;
    managing sellers; managing managers
technical leadership = tech lead; technical lead; tech leadership; technical direction; technical mentorship;
    leading technical initiatives; leading technical projects; technical strategy;
    leading large-scale technical projects; drive large-scale technical initiatives; driving technical direction;
    architectural leadership
mentoring = mentorship; coaching; mentoring engineers; mentoring junior engineers; mentor engineers;
    talent coaching
recruiting = talent acquisition; technical recruiting; technical sourcing; executive search; full-cycle recruiting;
    applicant tracking systems; recruitment
human resources = HR; HR business partner; !HRBP; employee relations; people operations; HR operations; HR systems;
    !HRIS; HR technology; people analytics; HR analytics
compensation = compensation design; total rewards; executive compensation; benefits administration;
    compensation and benefits
organizational design = organizational development; organization design; org design
administrative support = executive assistance; calendar management; travel coordination; executive support;
    scheduling meetings; travel arrangements; expense management
facilities management = workplace operations; workplace experience; office management
construction management = construction; construction project management; building codes
physical security = workplace safety; security operations center; executive protection; emergency response; EHS;
    occupational safety
safety management = functional safety; safety engineering; system safety; safety analysis; safety risk management;
    ISO 26262; hazard analysis
electrical infrastructure = electrical distribution; power distribution; UPS systems; HVAC;
    mechanical systems design; MEP
network cabling = copper cabling
OTDR = !OTDR
insertion loss testing = insertion loss
public sector := public sector sales
nonprofit = non-profit; NGOs
AI data collection = AI/ML data programs; data collection programs; data collection for AI
data collection = data acquisition; web scraping; data gathering
synthetic data = synthetic data generation; data augmentation
content generation = content synthesis; generated content; AI-generated content
content understanding = media understanding; video content understanding
user acquisition = growth strategy; product growth; growth experimentation; growth hacking; customer acquisition
monetization = subscription business; subscription products; monetisation; monetization strategy; in-app purchases
customer analytics = customer behavior analysis; user behavior analysis; behavioral analytics; customer behavior;
    customer data
behavioral data analysis = behavioral data; large-scale behavioral data; user behavior data
mission-critical systems = mission critical systems; mission-critical environments; business-critical systems;
    critical systems; business critical systems; critical infrastructure
protocol stacks = protocol stack; network stack
physical layer = PHY layer; !PHY
interference cancellation = interference mitigation
receiver modeling = receiver design
low-noise measurement = low-noise electrical measurements; low noise measurement
qubit measurement = measure qubits; qubit characterization
astronomy = astrophysics; cosmology
aerospace = aerospace engineering; avionics; aeronautics; spacecraft; flight dynamics; propulsion
automotive = automotive industry; vehicle dynamics; ADAS
civil engineering = structural engineering; geotechnical engineering
biomedical engineering = medical devices; wearables; biosensors
nuclear engineering = plasma physics; fusion energy; particle physics; accelerator physics
spectroscopy = mass spectrometry; chromatography; !HPLC; !NMR; X-ray diffraction; microscopy; electron microscopy
laboratory techniques = lab experience; wet lab; PCR; cell culture; CRISPR; flow cytometry; laboratory experience
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
DocuSign = docusign; contract lifecycle management; CLM
Ads Manager = Google Ads; Facebook Ads; Meta Ads; Google Ad Manager; !GAM
localization engineering := localization workflows
multilingual = multiple languages; more than one language; bilingual; multilingual models; foreign language
BICSI RCDD = !RCDD
BICSI standards = !BICSI
NFPA = !NFPA
NEC = !NEC
CPA = !CPA; certified public accountant
CISSP = !CISSP; security certifications
computer science fundamentals = CS fundamentals; computer science concepts and fundamentals
business strategy = corporate strategy; strategic analysis; strategy development and execution
applied research = scientific research; research and development; research agenda setting
event management = event planning; event marketing; event production; experiential marketing
data labeling = data annotation; annotation; labeled data; data labelling; human annotation
ChatGPT
Claude = !Claude
GitHub Copilot
Gemini = !Gemini
Cursor = !Cursor
learning and development = L&D
technical documentation = design documents; system documentation; design docs; documentation skills
programming language theory = type systems; programming language design
corporate communications = public relations; external communications; media relations; internal communications;
    strategic communications
Claude Code = !Claude Code
Codex = !Codex
authentication = authentication and authorization; multi-factor authentication; !MFA; account security
authorization = access control; access controls
WebAuthn
passkeys
FIDO2
session management
Thrift = !Thrift
developer tools = developer tooling; development tools; developer productivity tools; IDE extensions
developer productivity = engineering productivity
software architecture = architectural patterns; software system architecture
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
Greenhouse = !Greenhouse
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
service level objectives = !SLA; !SLAs; !SLOs; SLOs
sampling = sampling methods; survey sampling
customer journey mapping = customer journeys
value proposition = value selling
order to cash = !O2C; order-to-cash
collections := billing and collections; accounts receivable; collections management
connected TV = !CTV
out-of-home advertising = !OOH
return on ad spend = !ROAS
chain-of-thought = chain of thought
test-time adaptation
flow matching
depth estimation
domain randomization = sim-to-real randomization
teleoperation
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
LLM serving = LLM infrastructure
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
NGINX = !NGINX; !Nginx; load balancing; load balancers
HashiCorp Vault = !Vault; secrets management
Consul = !Consul
customer data platforms = customer data platform
Argo CD = ArgoCD; GitOps
CircleCI = !CircleCI; Travis CI
Azure DevOps = azure devops
SonarQube = !SonarQube
Sentry = !Sentry
PagerDuty = !PagerDuty
Elastic Stack = ELK; ELK stack
Fivetran = !Fivetran
Great Expectations = great expectations framework
Apache Arrow
Apache Hudi
NiFi = !NiFi
Informatica = !Informatica
Teradata = !Teradata
CockroachDB = !CockroachDB
HBase = !HBase
InfluxDB = !InfluxDB; time series databases
Cosmos DB = !CosmosDB; cosmos db
Firebase = !Firebase
RabbitMQ = !RabbitMQ
Celery = !Celery
Horovod = !Horovod
Polars = !Polars
statsmodels = !statsmodels; !Stan models
Optuna = !Optuna; hyperparameter tuning; hyperparameter optimization
Streamlit = !Streamlit
Matplotlib = !Matplotlib; !matplotlib
tidyverse = !tidyverse
Bioconductor = !Bioconductor
Nextflow = !Nextflow
GATK = !GATK
AlphaFold = !AlphaFold
molecular dynamics = molecular simulation
density functional theory = !DFT; quantum chemistry; ab initio
single-cell analysis = single-cell RNA sequencing; scRNA-seq; single cell sequencing
microscopy = fluorescence microscopy; confocal microscopy; super-resolution microscopy
electrophysiology = patch clamp; !EEG
statistical genetics = !GWAS; population genetics
phylogenetics = evolutionary biology
ecology = biodiversity
hydrology = hydrological modeling
oceanography = ocean modeling
geophysics = seismology; geology; geoscience
photolithography = e-beam lithography; etching; thin film deposition
vacuum systems = ultra-high vacuum; UHV
PLC programming = !PLC; !SCADA
CNC machining = !CNC; machining
GD&T = !GD&T
Altium = !Altium
SPICE simulation = !LTspice; !SPICE; circuit simulation
ARM architecture = !ARM; x86
UVM = !UVM; design verification; verification methodology
CAN bus = !CAN bus
Bluetooth = !BLE; Zigbee; WiFi
MATLAB/Simulink
Gazebo = !Gazebo
OpenStreetMap
LangSmith = !LangSmith; LLM observability
guardrails := AI guardrails; LLM guardrails; prompt injection
semantic layer = semantic modeling; semantic models; semantic search infrastructure
embeddings infrastructure = embedding search; approximate nearest neighbor; nearest neighbor search; !ANN
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
credit risk = credit scoring; credit modeling; market risk
algorithmic trading = quantitative trading; quantitative finance; derivatives pricing
anti-money laundering = !AML; !KYC; financial crime
ESG = !ESG
clinical data management = !CDISC; !SDTM; GCP compliance; good clinical practice
regulatory submissions = FDA regulations; medical device regulation; ISO 13485
pharmacokinetics = !PK/PD; pharmacometrics
health informatics = !FHIR; !HL7; !EHR; medical informatics
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
WordPress = !WordPress; content management systems; !CMS
Shopify = !Shopify
Twilio = !Twilio
Stripe = !Stripe
SharePoint = !SharePoint
UiPath = !UiPath
Appian = !Appian; low-code; no-code
Veeva = !Veeva
Epic EHR = Epic Systems
Camtasia = Articulate Storyline
Pro Tools = !Pro Tools; sound design; audio engineering
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
SwiftUI = !SwiftUI
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
GitHub = !GitHub
GitLab = !GitLab
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
Kubeflow = !Kubeflow
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
ArcGIS = !ArcGIS
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
gaming industry = gaming; games industry
"""

"""Sentences that could stand in any posting, paper or CV, over many lines of work. All are our own words."""

from __future__ import annotations

POSTING = """\
Within our small team you own problems from the first idea to the running product.
Work closely with product managers, designers and engineers to define and deliver the roadmap.
We are looking for someone who thrives in ambiguity and enjoys solving hard problems at scale.
You will design, build and maintain services that millions of customers use every day.
Develop machine learning models and bring them into production together with engineering teams.
Partner with cross-functional stakeholders across the business to understand their needs.
Communicate results clearly to technical and non-technical audiences, including senior leadership.
Mentor junior colleagues and help to raise the bar of the whole organization.
Define metrics, run experiments and turn data into decisions.
Bachelor's degree in a computing, engineering or mathematical subject or a related field, or equivalent experience.
Master's degree or PhD in some quantitative discipline such as statistics, economics, physics or operations research.
5+ years of professional experience in a similar role.
Experience programming in Python, Java, C++ or a similar language.
Strong written and verbal communication skills.
Proven track record of leading complex projects with many stakeholders.
Ability to work independently in a fast-paced environment with changing priorities.
Our mission is to build products that people love and that make their lives easier.
Our team is growing quickly and works at the heart of the company.
We are a global company with offices in many countries and a culture of curiosity and ownership.
Join us and help to shape the future of our platform.
Lead the strategy for the program and set the direction for several teams.
Drive continuous improvement of processes, tools and documentation.
Write clean, tested code and take part in design and code reviews.
Build dashboards and reports that help the business to understand performance.
Own the relationship with key accounts and identify new sales opportunities.
Manage the budget, the forecast and the monthly financial close.
Create user flows, prototypes and visual designs and test them with users.
Plan and carry out user research, interviews and usability studies.
Design and operate reliable cloud infrastructure, monitoring and on-call processes.
Detect, investigate and respond to security incidents and fraud.
Support customers with technical questions and resolve escalated issues.
Negotiate contracts and advise the business on legal and regulatory matters.
Recruit, develop and retain a diverse team of talented people.
Develop marketing campaigns and content across channels and measure their effect.
Coordinate suppliers, inventory and logistics across several sites.
Design mechanical and electrical components and take them through test and manufacturing.
Conduct research, publish at leading conferences and transfer results into products.
Collaborate with scientists and engineers to invent new algorithms and large-scale systems.
Develop iOS and Android applications with a focus on performance and quality.
Build data pipelines and data models with SQL and distributed processing tools.
Knowledge of agile methods and experience with project management tools.
Familiarity with statistics, experimentation and data visualization.
Experience with large language models, generative AI or modern deep learning frameworks is a plus.
Experience with AWS, Azure or Google Cloud and with containers.
Experience in people management, coaching and performance reviews.
Willingness to travel up to 20% of the time.
You care about quality, you take ownership and you are eager to learn.
About the role: you will be the point of contact between our teams and our partners.
What you will do: plan, prioritize and execute initiatives that have a measurable impact on the business.
Preferred qualifications: experience in technology, finance, retail, health or media."""

PAPER = """\
We propose a new method that outperforms the state of the art on several benchmarks.
Extensive experiments on real and synthetic data show the effectiveness of our approach.
However, existing approaches are limited and often fail in practice.
This paper studies the problem of learning from limited data.
Deep neural networks have achieved remarkable success in many applications.
We introduce a large dataset and a benchmark and evaluate existing models on it.
Large language models show impressive abilities but remain hard to control.
Our code and data are publicly available.
We prove upper and lower bounds and show that the algorithm converges.
The results suggest directions for future work.
We present a system that combines several components in one framework.
A user study confirms that participants prefer our solution.
The task is challenging because labels are scarce and noisy.
We analyse the behaviour of the model and find that it depends on the training data.
A survey of recent work on the subject.
Images, videos and three-dimensional scenes are represented by learned features.
We train a policy by reinforcement learning and transfer it to a real robot.
Graphs, sequences and time series are modelled with attention.
We address the security and privacy of distributed systems.
Causal effects are estimated from observational data.
We optimise an objective under constraints with an efficient algorithm.
Text is translated, summarised and classified by a pretrained model.
Speech and audio signals are enhanced and recognised.
Recommendations and search results are ranked by learned preferences.
Medical data from hospitals are used to predict outcomes.
We consider a game in which agents act strategically and design a mechanism.
Hardware, compilers and networks are made faster and use less energy.
Theoretical analysis explains why the method generalises."""

PROFILE = """\
Seven years of experience in industry after a degree at university.
I lead a small team and still do most of the technical work myself.
Senior engineer, 2021 – present. Owned the design, the implementation and the launch of a new service.
Reduced cost by 23% and latency from 480 ms to 190 ms.
Introduced code review, automated tests and better documentation.
Worked with product, design and data colleagues to decide what to build next.
Mentored two junior colleagues and interviewed candidates.
Intern, summer 2019: built a prototype that was later used by the whole department.
Trained and evaluated models and brought them into production.
Analysed experiments and presented the results to management.
PhD, 2018 – 2022. Thesis on methods for learning from data.
M.Sc. in Computer Science, 2016, with distinction.
Bachelor's degree in Economics, minor in mathematics.
Programming: Python, SQL, Java, C++, R, JavaScript; tools: Git, Docker, Linux, AWS.
Methods: statistics, machine learning, experimental design, project management.
Languages: English (fluent), German (native), Spanish (basic).
Publications: three papers at international conferences, one journal article.
Reviewer for conferences and journals; organised a workshop.
Teaching assistant for two undergraduate courses.
Awards: best student paper, scholarship for graduate studies.
Certified project manager; first aid; driving licence.
I am looking for a role with more responsibility in a company whose product I like.
Available from September; would relocate; prefer hybrid work.
In my spare time I run, cook and play the piano.
References are available on request.
Managed a portfolio of clients and grew revenue by a third in two years.
Prepared budgets, forecasts and reports for the board.
Designed user interfaces, prototypes and a component library.
Conducted interviews and usability tests with customers.
Ran the on-call rotation and handled incidents in production.
Built pipelines that process several terabytes a day.
Developed mobile applications for iOS and Android.
Designed electronic and mechanical parts and tested them in the laboratory.
Planned campaigns, wrote content and measured their success.
Negotiated with suppliers and improved the supply chain.
Cared for patients and trained new staff.
Taught pupils and developed teaching material.
Research assistant at the institute, part time.
Migrated a legacy system to the cloud without downtime.
Wrote the strategy, won the budget and hired the first five people.
Summary: hands-on professional with a broad background and a record of delivery.
Side project: an open-source library with some hundreds of users.
Volunteer work for a local association.
Profile, work experience, education, skills and interests."""

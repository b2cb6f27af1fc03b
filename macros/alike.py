"""Everyday words that people say in each other's place, for the search: one line a list. Words of the field that mean
the same, and turns of several words, are content: see ``content/synonyms/``."""

ALIKE = """
customer client account buyer subscriber consumer
boss manager supervisor superior
executive exec ceo director vp president chief leader leadership cfo coo board csuite head senior
colleague coworker teammate team staff employee crew department group
salesperson sales seller rep ae presales
engineer developer technical engineering dev tech
contact person sponsor champion advocate supporter ally
founder startup young seed
consultant agency freelancer adviser
user seat login licence
vendor supplier provider
competitor rival competition alternative
leave quit depart resign exit departure gone
cancel terminate churn cancellation termination defect attrition
lose loss lost losing
refund reimbursement moneyback
keep retain retention stay remain loyal loyalty hold
renew renewal extend extension prolong resign
save rescue recover recovery salvage turnaround winback regain
risk danger threat trouble jeopardy endangered peril
warning alert signal sign flag symptom hint alarm indicator indication
problem issue trouble fault bug error defect
mistake error wrong typo incorrect
outage downtime incident crash failure disruption breakdown
emergency crisis urgent disaster critical
complain complaint grievance criticism criticise
angry unhappy upset furious annoyed mad frustrated dissatisfied irate displeased disappointed
happy satisfied satisfaction content pleased delighted happiness
quiet silent unresponsive ghost ghosting silence dark
answer reply respond response react reaction
ignore neglect overlook disregard
call phone ring
meet meeting appointment session gathering
talk speak conversation chat discuss discussion
email mail message newsletter
write draft document note author
record log transcript transcribe
summarise summary recap
explain describe definition define meaning
cost price expense spend spending expensive fee
cheap cheaper inexpensive afford affordable
discount rebate reduction concession
pay salary wage earn compensation remuneration income earnings
bonus commission incentive variable
invoice bill billing payment overdue unpaid owe
money revenue cash dollar turnover
budget spending allowance
profit margin earnings
worth value valuable benefit
roi return payoff
invest investment funding
sell sale selling sold
upsell upgrade
downgrade downsell
expand expansion grow growth increase upsell
shrink contraction decrease reduce reduction less lower
fall drop decline dip plunge decrease sink slide
rise climb increase grow surge spike jump
share percentage percent proportion fraction rate ratio portion
average mean median typical normal usual standard
number figure statistic count metric kpi
measure track monitor gauge quantify
calculate compute calculation formula maths
calculator spreadsheet
compare comparison versus against difference contrast
benchmark peer industry compare
goal target objective aim
result outcome achievement success
improve better boost enhance strengthen optimise raise
start begin launch initiate beginning
finish complete completion end done
first initial early
last final latest
fast quick speed rapid swift soon
slow delay late lag
long length duration time
often frequency frequent cadence rhythm interval
schedule calendar timetable timeline timing
deadline due date
month monthly
quarter quarterly qbr
year annual yearly
week weekly
day daily
period term
big large huge enterprise major strategic
small tiny little smb sme
medium mid midmarket midsize
many several multiple numerous
few couple
size scale
segment segmentation tier group category bucket cluster class
split divide distribute distribution allocate allocation assign assignment spread
balance rebalance fair even
workload load capacity overload busy overworked burnout
hire recruit recruiting recruitment staffing headcount
interview candidate applicant
job role position
responsibility responsible accountable owner own ownership duty
career promotion promote advancement ladder
train training teach course education learn lesson class academy
skill competence ability
coach coaching mentor mentoring
onboard onboarding implementation setup kickoff rollout
install setup configure configuration implement
golive launch live
adopt adoption uptake usage
use usage utilisation utilise
unused idle inactive dormant shelfware
feature module functionality function capability
product software app application solution
tool platform system
habit sticky stickiness routine
active engaged engagement activity
login signin logon
satisfaction csat
survey questionnaire poll
feedback opinion comment suggestion input
review evaluate evaluation assess assessment audit check
test trial pilot experiment try
score rating grade rate mark
green healthy good
yellow amber warning
red critical unhealthy
colour color traffic light
threshold limit cutoff boundary
weight weighting importance
predict prediction forecast foresee anticipate projection estimate predictive
probability likelihood chance odds propensity
accurate accuracy precision reliable correct trust right
surprise unexpected unforeseen sudden suddenly
cause reason why root
consequence effect impact influence
prevent avoid avoidable preventable controllable
escalate escalation involve raise
approve approval authority
plan roadmap strategy
strategy vision direction
process procedure workflow sop
playbook play motion runbook
template form blank document
checklist list todo
agenda outline
example sample
proposal offer
contract agreement deal
negotiate negotiation bargain
clause condition
guarantee promise commitment commit
handoff handover transfer transition
salestocs presales
journey lifecycle path
stage phase level step
milestone checkpoint
maturity mature advanced
skip jump leapfrog
next following upcoming
automatic automate automation automated autonomous bot robot
ai artificial chatgpt llm copilot gpt genai
agent agentic autonomous
rule policy governance guideline regulation
privacy private gdpr confidential personal
data information record
store stored storage save
secure security
integrate integration connect connector sync
dashboard report reporting
analyse analysis analytics insight
cohort vintage
digital online virtual selfservice
pooled shared pool
touch contact
community forum
knowledge article help wiki
support helpdesk service
ticket case request
resolve resolution solve fix
repeat recurring again repeated recurrent
severe severity grave serious p1 sev1
reference testimonial casestudy
advocacy ambassador evangelist referral refer recommend
certify certificate certification badge
renewals contract
opportunity lead chance pipeline
price pricing cost
increase uplift raise
overage exceed trueup
uptime sla
bankruptcy insolvency insolvent bankrupt closure
acquire acquisition merger takeover bought
reorganise reorganisation restructure restructuring reorg
decision decide decisionmaker
purchase buy procurement tender rfp
culture mindset
align alignment collaborate collaboration cooperate cooperation together jointly
conflict disagree argue fight dispute friction
prove proof demonstrate show evidence justify convince
present presentation slide deck
print printable paper
download export
upload import
free licence license reuse
share publish
contribute contribution edit
correct fix repair
change modify update alter
compare history past previous
offline airplane
keyboard shortcut
accessibility accessible disabled blind
glossary vocabulary dictionary terminology jargon
source origin citation reference
london europe emea germany remote location region country
turnover attrition
premium paid vip
lost churned
ready readiness prepared prepare preparation prep
miss skip absent attend attendance noshow
postmortem autopsy retrospective debrief retro
lesson learn
blame guilt fault
habit routine
drive encourage motivate
notify notification remind reminder
webinar workshop
tooltip walkthrough
invite invitation
kickoff welcome
trend trending
distribution spread breakdown composition
portfolio book
priority prioritise prioritisation rank
urgent priority
""".strip().splitlines()
"""Lists of words with a space between two, in small letters. A word may stand in several lists."""

/// Questions as candidates ask them, each behind the cards that answer it; `-`: none does.
enum NaturalQuestions {
    static let all = ["travel-loyalty": travel, "fraud-score": fraud, "break-things": breaking]

    static let travel = """
        members: How many people use the platform?
        members: What's the size of our member base?
        members: How many active users do we have per month?
        bookings: What booking volume should I plan for?
        bookings: What's the peak in requests per second for redemptions?
        bookings: How many trips get booked on a busy day?
        search: What is the read/write ratio between searching and booking?
        search: How many searches are there for every booking?
        search: What QPS do we see on trip search?
        freshness: How stale can the points balance be?
        freshness: Is eventual consistency acceptable for the displayed balance?
        freshness: How soon after a purchase do the points have to show up?
        freshness: When are points visible after a purchase?
        earning: How many card transactions come in per day?
        earning: What is the throughput of the earn events at their peak?
        card-feed: Do the card transactions come as a stream or as nightly batch files?
        card-feed: Can the card network deliver the same purchase twice?
        consistency: What must never go wrong with points?
        consistency: May a balance ever go negative?
        consistency: Are we allowed to lose an acknowledged debit?
        consistency: How strong does consistency between points and bookings have to be?
        partner: How long does an airline usually take to confirm?
        partner: How slow can partners get?
        partner: What are the response times of the airline APIs?
        partner-keys: What if the airline never responds?
        partner-keys: Can I retry a booking safely with the airline?
        partner-keys: Do partners let us look up the state of a reservation?
        partner-list: How many partners do we integrate with?
        partner-list: Do hotels and airlines behave the same way?
        partner-promises: How reliable are the partner systems?
        partner-promises: How often does the airline go down?
        objectives: What are the availability targets?
        objectives: How available must booking be?
        objectives: What uptime do you expect from redemptions?
        objectives: How quickly should a booking be accepted?
        looking: What latency do you want for showing a balance?
        looking: How fast should search results come back?
        recovery: What RPO and RTO do we need for the ledger?
        recovery: If the ledger goes down, how quickly must it be back?
        pending: How long may a booking stay pending?
        pending: What does the member see while we wait for the airline?
        budget: How much can we spend per month?
        budget: Is there a cost ceiling for the infrastructure?
        ticket: What does a booking cost on average?
        ticket: How much is an average trip worth?
        points-value: What is a point worth to us?
        points-value: How much does each point cost us?
        two-phase: Could we run a distributed transaction across the airline and us?
        two-phase: Do airlines support two-phase commit?
        places: Is this a single region or do we need several?
        places: Should the platform survive the loss of a data center?
        privacy: Do we have to worry about GDPR?
        privacy: Do we store card numbers?
        identity: How do members log in?
        identity: Who authenticates the members before they spend?
        retention: How long do we keep the transaction history?
        retention: What do auditors want from us?
        scope: Is fraud detection part of this?
        scope: What are the main user journeys?
        scope: Which features can I leave out?
        double-clicks: What happens when somebody clicks book twice?
        partner-file: How do we reconcile with the partners at the end of the day?
        -: Can members cancel and get points back?
        -: Which loyalty tiers are there for members?
        -: Which programming language does the team prefer?
        -: Should I use Kafka or RabbitMQ?
        -: Can members transfer points to their family?
        -: Do hotels offer breakfast?
        -: Which airline do you fly with yourself?
        -: How many engineers will build this?
        -: When does it have to go live?
        -: Is the search personalised?
        -: Do points expire?
        -: What happens to points when a member dies?
        -: May I move this box to the left?
        -: Is your ledger made of paper?
        -: How old is the bank?
        -: Can I have a coffee?
        objectives, budget: What are the availability and latency targets for booking, and what is our monthly budget?
        members, bookings: Roughly how many members and how many bookings a year?
        partner-list, partner-promises: How many partners are there and what are their SLAs?
        members: How many members do we have, and can they cancel?
        places, privacy: What regions are we in? And what about GDPR?
        members, bookings, search: How many members, bookings and searches are there?
        budget, scope: What is the budget; which journeys are in scope?
        """

    static let fraud = """
        traffic: How many payments per second do we have?
        traffic: What's the peak load during a campaign?
        traffic: Expected TPS?
        attack: What is the worst burst we have ever seen?
        attack: Do bots hit us with stolen cards?
        attack: How big do card testing attacks get?
        latency: What latency does the caller expect?
        latency: Is the 100 ms a p99 or an average?
        latency: How many of the requests must get an answer?
        latency: What availability do we promise for the score?
        latency: Is the 100 ms measured at the caller or at our edge?
        network: When does the card network time out?
        network: How long does an issuer wait for us?
        fraud: What fraction of transactions are fraudulent?
        fraud: How much do we lose to fraud today?
        fraud: What does a fraudulent payment cost us?
        money: What is the average transaction value?
        money: What margin do we make on a payment?
        false declines: How many good customers do we turn away by mistake?
        false declines: What is our false positive rate?
        false declines: What happens when we decline a good customer?
        false declines: Do declined customers come back?
        review: Can humans look at suspicious payments?
        review: How many cases can the review team handle?
        review: Can we cancel an order after it was approved?
        features: Which features does the model need?
        features: What data is available about a card?
        features: How large is a feature vector?
        compliance: Are there regulatory requirements?
        compliance: Do decisions have to be explainable?
        compliance: Do we need sanctions screening?
        model: How long does inference take?
        model: How often do you retrain the model?
        model: Is there a model already or only rules?
        labels: When do we learn whether a payment was really fraud?
        labels: How long until chargebacks arrive?
        feature-reads: How quickly can features be read?
        outage: Has the fraud service been down before?
        outage: How long do outages last?
        step-up: Can we ask the customer for a second factor?
        owner: Who decides what we do without a score?
        callers: Who calls the service?
        card-count: How many cards are there?
        -: Which cloud are we on?
        -: Do we accept crypto?
        -: What colour is the dashboard?
        -: Can I use Redis?
        -: How many data scientists are there?
        -: Where do customers live?
        -: Are refunds handled here?
        -: Which database does the risk team like?
        -: Should the API be REST or gRPC?
        -: I don't care about the latency or the margin
        -: Do merchants pay us monthly?
        -: Is there a mobile app?
        -: Actually, which currency do we bill in?
        money: What's the average ticket and what's our margin?
        traffic, fraud: How many payments per second, and what share of them is fraud?
        latency, review: What p99 do we need and who reviews flagged payments?
        review, compliance: Is there a review team? Do we have to explain decisions?
        """

    static let breaking = """
        traffic: How much traffic does the checkout get?
        traffic: How many orders per second?
        traffic: What is the split between browsing and paying?
        objective: What SLO do we have for paying?
        objective: How much downtime is allowed per month?
        objective: How large is the error budget?
        objective: How many nines?
        recovery: What is the recovery time objective?
        recovery: How quickly do we have to be back?
        failover: How long does a failover take?
        failover: Is the standby synchronous?
        failover: Who promotes the replica?
        failover: How is the primary replicated?
        loss: Can we afford to lose an order?
        loss: What data loss is acceptable?
        loss: What is our RPO?
        backup: Do we have backups?
        backup: How long would a restore take?
        partner: How fast is the payment provider normally?
        partner: How often is the provider slow?
        partner: Does the provider have an SLA?
        repeat: Can we call the provider twice for the same order?
        repeat: Does the payment API take idempotency keys?
        threads: How many worker threads does checkout have?
        threads: How many requests can checkout handle at the same time?
        network: Which timeouts are set?
        network: How long do callers wait for an answer?
        network: How long until shoppers give up?
        price: What is an order worth?
        price: How much money do we lose per minute of outage?
        runbook: Who gets paged at night?
        runbook: Is there a runbook for a failover?
        zones: How many zones do we run in?
        zones: Is everything in one data center?
        -: Which framework is the checkout written in?
        -: Do shoppers like the new design?
        -: What products do we sell?
        -: Can I add a coupon service?
        -: What is your favourite outage?
        -: How many products are in the catalogue?
        -: Who wrote the payments code?
        -: Is there a loyalty programme?
        -: How long have you worked here?
        -: What is the weather like?
        traffic, price: How many payments per second, and how much is one worth?
        loss, recovery: What's our RPO and our RTO?
        failover, runbook: How long does failover take and who is on call?
        failover, backup: Is there a standby? And do we have backups?
        objective, partner, threads: What is the SLO, how fast is the provider and how many slots do we have?
        """
}

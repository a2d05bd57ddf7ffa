/// Questions that were written last, and that nothing was tuned to: how much of what people ask is understood.
enum UnseenQuestions {
    static let all = ["travel-loyalty": travel, "fraud-score": fraud, "break-things": breaking]

    static let travel = """
        members: How many cardholders take part in the programme?
        members: What is the total number of accounts?
        bookings: What request volume do bookings cause?
        bookings: How many redemptions do we expect at peak times?
        search: How many trip searches happen compared to bookings?
        search: Do reads outnumber writes by a lot?
        freshness: Is a slightly outdated balance okay?
        freshness: After I buy something, when do I see my points?
        earning: At what rate do purchase events arrive?
        earning: How large is the stream of card purchases?
        card-feed: Do we get purchases one by one or in bulk files at night?
        card-feed: Might we see duplicate purchase events?
        consistency: What happens to correctness: can points be double spent?
        consistency: Which guarantees do we need for debits?
        partner: How quickly do hotels confirm a reservation?
        partner: What's the worst response time of a supplier?
        partner-keys: How do I learn the outcome if the airline times out?
        partner-keys: Do the airlines accept an idempotency key?
        partner-list: With how many suppliers do we have contracts?
        partner-list: Are the partner APIs all alike?
        partner-promises: What availability can I expect from an airline?
        partner-promises: Do partners have outages?
        objectives: What's the target response time for making a booking?
        objectives: Which SLOs apply?
        looking: How quick should showing the balance be?
        recovery: How soon after a crash must the ledger work again?
        recovery: What's the tolerated data loss for the ledger in a failover?
        pending: How long can a customer be left waiting for confirmation?
        budget: What will the company pay for hosting?
        budget: Is money a constraint?
        ticket: What's a typical trip worth?
        two-phase: Can both systems join one distributed transaction?
        places: Do we run in one data centre or in several?
        privacy: Is card data stored on our side?
        identity: Who checks that a member is who they say?
        retention: Is there a legal duty to keep records?
        scope: Which parts should I not design?
        scope: Do I need to think about fraud?
        double-clicks: Can a member accidentally send the same booking twice?
        partner-file: Is there a daily settlement with the partners?
        -: What is your role here?
        -: Do members get emails?
        -: Which airlines are the nicest?
        -: Is the balance shown in green?
        -: Are we allowed to use open source?
        -: What should the ledger be called?
        -: Do hotels have pools?
        -: Can I see an example?
        -: Was this built before?
        -: Is a booking a kind of order?
        """

    static let fraud = """
        traffic: What load must the scorer carry?
        traffic: How many payments do we see in a typical hour?
        attack: Have we been attacked with stolen cards before?
        attack: How many requests does a card testing run send?
        latency: By when must a score be back?
        latency: Which percentile has to meet the 100 ms?
        latency: Must every payment get an answer?
        network: What happens at the card network if we are late?
        fraud: How many payments turn out to be fraud?
        fraud: What do we lose per fraudulent payment?
        money: How much is the average payment?
        money: What profit do we make on each sale?
        false declines: How often do we decline somebody honest?
        false declines: What's the cost of a false positive?
        review: How much can manual reviewers handle?
        review: Is somebody able to look at flagged orders?
        features: What do we know about each card?
        features: Which data does scoring require?
        compliance: Which regulations apply to us?
        compliance: Do auditors need a trail of decisions?
        model: How fast is the model?
        model: Is there a new model every now and then?
        labels: When do we get to know the truth about a payment?
        feature-reads: How long does reading a feature take?
        outage: When was the last outage of the fraud service?
        step-up: Could the customer confirm with a code?
        owner: Who has the last word on declining without a score?
        callers: Who sends us the payments?
        card-count: What's the number of active cards?
        -: What's the favourite tool of the data scientists?
        -: Do we have a slogan?
        -: Is the team remote?
        -: Should I sketch the UI?
        -: How do you pronounce AML?
        -: Can fraudsters read this board?
        -: What colour are the terminals?
        -: Do I get extra time?
        -: Is this a trick question?
        """

    static let breaking = """
        traffic: How many page views do we serve?
        traffic: What is the load in requests a second?
        objective: What's the uptime goal for payments?
        objective: How much unavailability can we afford a month?
        recovery: How fast do you want paying to work again?
        failover: Does a standby take over by itself?
        failover: How is the orders database replicated?
        loss: What if an acknowledged order goes missing?
        loss: How many orders may be lost?
        backup: Are there snapshots of the database?
        partner: What's the usual latency of the third party?
        partner: Does the provider go down often?
        repeat: Would a retried payment be charged twice?
        threads: How many workers serve requests?
        network: How long is a client willing to wait?
        network: Do callers time out?
        price: What is a lost payment worth to us?
        runbook: Who is woken when it breaks at night?
        zones: In how many data centers does it run?
        -: What is your favourite failure?
        -: Do you have a plan B?
        -: Who designed this?
        -: Is the board saved?
        -: Do shoppers have accounts?
        -: Can I remove the gateway?
        -: How hard will this be?
        -: Does the provider have a nice office?
        -: Which browser do people use?
        """
}
